package io.baedal.axonserver.contract;

import static io.baedal.axonserver.contract.ServerUnderTest.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Transactions")
class TransactionContractIT {
    private static final int EVENTS = 10;

    @RegisterExtension
    final ServerUnderTest server = new ServerUnderTest();

    private static Event[] transaction(String aggregate) {
        return IntStream.range(0, EVENTS)
                .mapToObj(i -> Client.event(aggregate, i, "Changed"))
                .toArray(Event[]::new);
    }

    @Test
    @DisplayName("lie in the log whole and in order, whoever else appends at the same time")
    void contiguous() throws InterruptedException {
        // given
        Client one = server.client("one");
        Client two = server.client("two");
        long before = one.events().getLastToken().join();
        List<CompletableFuture<?>> appends = new ArrayList<>();

        // when
        for (int i = 0; i < 40; i++) {
            appends.add(one.events().appendEvents(transaction(unique("one"))));
            appends.add(two.events().appendEvents(transaction(unique("two"))));
        }
        appends.forEach(CompletableFuture::join);

        // then
        Map<String, List<Long>> positions = new HashMap<>();
        try (EventStream stream = one.events().openStream(before, 1_000)) {
            for (int i = 0; i < 80 * EVENTS; i++) {
                EventWithToken next = stream.next();
                positions
                        .computeIfAbsent(next.getEvent().getAggregateIdentifier(), a -> new ArrayList<>())
                        .add(next.getToken());
            }
        }
        assertThat(positions)
                .hasSize(80)
                .allSatisfy((aggregate, own) -> assertThat(own)
                        .isEqualTo(IntStream.range(0, EVENTS)
                                .mapToObj(i -> own.getFirst() + i)
                                .toList()));
    }

    @Test
    @DisplayName("are checked by aggregate id alone, whatever the aggregate's type")
    void idAlone() {
        // given
        String aggregate = unique("thing");
        Client client = server.client("tests");
        client.events().appendEvents(Client.event(aggregate, 0, "Changed")).join();

        // when
        Event otherType = Client.event(aggregate, 0, "Changed").toBuilder()
                .setAggregateType("Other")
                .build();

        // then
        Refused.with(
                Status.Code.OUT_OF_RANGE,
                "AXONIQ-2000",
                Refused.failureOf(client.events().appendEvents(otherType)));
        client.events()
                .appendEvents(
                        otherType.toBuilder().setAggregateSequenceNumber(1).build())
                .join();
        assertThat(client.events().findHighestSequence(aggregate).join()).isEqualTo(1);
    }

    @Test
    @DisplayName("that want the same sequence number at the same time: one of them gets it, the others AXONIQ-2000")
    void oneWins() {
        // given
        String aggregate = unique("contested");
        Client client = server.client("tests");

        // when
        List<CompletableFuture<Boolean>> appends = IntStream.range(0, 20)
                .mapToObj(i -> client.events()
                        .appendEvents(transaction(aggregate))
                        .handle((done, failure) -> {
                            if (failure != null) {
                                assertThat(failure).hasMessageContaining("[AXONIQ-2000]");
                            }
                            return failure == null;
                        }))
                .toList();

        // then
        assertThat(appends.stream().filter(CompletableFuture::join)).hasSize(1);
        assertThat(client.events().openAggregateStream(aggregate).asStream()).hasSize(EVENTS);
    }
}

package io.baedal.axonserver.contract;

import static io.baedal.axonserver.contract.Refused.failureOf;
import static io.baedal.axonserver.contract.ServerUnderTest.unique;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.axoniq.axonserver.grpc.event.GetAggregateEventsRequest;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Snapshots")
class SnapshotContractIT {
    @RegisterExtension
    final ServerUnderTest server = new ServerUnderTest();

    private final String aggregate = unique("thing");
    private Client client;

    @BeforeEach
    void connect() {
        client = server.client("tests");
    }

    private void append(String id, int from, int to) {
        client.events()
                .appendEvents(IntStream.range(from, to)
                        .mapToObj(i -> Client.event(id, i, "Changed"))
                        .toArray(Event[]::new))
                .join();
    }

    private Event snapshot(String id, long sequence, String content) {
        Event snapshot = Client.event(id, sequence, "Snapshot").toBuilder()
                .setPayload(SerializedObject.newBuilder()
                        .setType("Snapshot")
                        .setRevision("7")
                        .setData(ByteString.copyFromUtf8(content)))
                .putMetaData(
                        "weight", MetaDataValue.newBuilder().setDoubleValue(1.5).build())
                .build();
        assertThat(client.events().appendSnapshot(snapshot).join().getSuccess()).isTrue();
        return snapshot;
    }

    private List<Event> load(String id) {
        return client.events().openAggregateStream(id, true).asStream().toList();
    }

    private List<Event> list(String id) {
        return client.events()
                .loadSnapshots(id, 0, Long.MAX_VALUE, 10)
                .asStream()
                .toList();
    }

    @Test
    @DisplayName("come back as they were, marked as snapshots, when an aggregate is loaded and when they are listed")
    void asTheyWere() {
        // given
        append(aggregate, 0, 3);

        // when
        Event stored = snapshot(aggregate, 1, "state");

        // then
        Event marked = stored.toBuilder().setSnapshot(true).build();
        assertThat(load(aggregate)).hasSize(2).first().isEqualTo(marked);
        assertThat(list(aggregate)).containsExactly(marked);
    }

    @Test
    @DisplayName("of the newest event stand for all events, until there are more")
    void ofTheNewestEvent() {
        // given
        append(aggregate, 0, 5);
        snapshot(aggregate, 4, "state");

        // then
        assertThat(load(aggregate))
                .extracting(Event::getAggregateSequenceNumber)
                .containsExactly(4L);
        append(aggregate, 5, 7);
        assertThat(load(aggregate))
                .extracting(Event::getAggregateSequenceNumber)
                .containsExactly(4L, 5L, 6L);
        assertThat(client.events().findHighestSequence(aggregate).join()).isEqualTo(6);
    }

    @Test
    @DisplayName("replace one of the same sequence number")
    void replaced() {
        // given
        append(aggregate, 0, 3);
        snapshot(aggregate, 2, "first");

        // when
        snapshot(aggregate, 2, "second");

        // then
        assertThat(list(aggregate))
                .extracting(event -> Client.text(event.getPayload()))
                .containsExactly("second");
        assertThat(Client.text(load(aggregate).getFirst().getPayload())).isEqualTo("second");
    }

    @Test
    @DisplayName("that come late do not hide a newer one")
    void late() {
        // given
        append(aggregate, 0, 10);
        snapshot(aggregate, 8, "new");

        // when
        snapshot(aggregate, 3, "old");

        // then
        assertThat(load(aggregate))
                .extracting(Event::getAggregateSequenceNumber)
                .containsExactly(8L, 9L);
        assertThat(list(aggregate))
                .extracting(Event::getAggregateSequenceNumber)
                .containsExactly(8L, 3L);
    }

    @Test
    @DisplayName("belong to one aggregate, however alike the ids of two are")
    void ofOneAggregate() {
        // given
        List<String> alike =
                List.of(aggregate, aggregate + "0", aggregate + "/1", aggregate.substring(1), "é" + aggregate);
        alike.forEach(id -> append(id, 0, 2));

        // when
        alike.forEach(id -> snapshot(id, 1, id));

        // then
        for (String id : alike) {
            assertThat(list(id)).extracting(Event::getAggregateIdentifier).containsExactly(id);
            assertThat(load(id)).extracting(Event::getAggregateIdentifier).containsExactly(id);
        }
        append(aggregate + "-none", 0, 2);
        assertThat(load(aggregate + "-none")).hasSize(2);
        assertThat(list(aggregate + "-none")).isEmpty();
    }

    @Test
    @DisplayName("above the last number that is asked for are not used")
    void upToANumber() {
        // given
        append(aggregate, 0, 10);
        snapshot(aggregate, 2, "low");
        snapshot(aggregate, 7, "high");

        // when
        List<Event> read = new ArrayList<>();
        EventStoreGrpc.newBlockingStub(server.channel())
                .listAggregateEvents(GetAggregateEventsRequest.newBuilder()
                        .setAggregateId(aggregate)
                        .setAllowSnapshots(true)
                        .setMaxSequence(5)
                        .build())
                .forEachRemaining(read::add);

        // then
        assertThat(read).extracting(Event::getAggregateSequenceNumber).containsExactly(2L, 3L, 4L);
        assertThat(read).extracting(Event::getSnapshot).containsExactly(true, false, false);
    }

    @Test
    @DisplayName("are no events: trackers do not see them, and tokens do not count them")
    void noEvents() throws InterruptedException {
        // given
        append(aggregate, 0, 2);
        long before = client.events().getLastToken().join();

        // when
        snapshot(aggregate, 1, "state");

        // then
        assertThat(client.events().getLastToken().join()).isEqualTo(before);
        try (EventStream stream = client.events().openStream(before, 100)) {
            append(aggregate, 2, 3);
            assertThat(stream.next().getEvent().getAggregateSequenceNumber()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("of an aggregate without events, or beyond its newest one, are refused with AXONIQ-2000 and not kept")
    void refused() {
        // given
        append(aggregate, 0, 2);
        String unknown = unique("unknown");

        // then
        Refused.with(
                Status.Code.OUT_OF_RANGE,
                "AXONIQ-2000",
                failureOf(client.events().appendSnapshot(Client.event(unknown, 0, "Snapshot"))));
        Refused.with(
                Status.Code.OUT_OF_RANGE,
                "AXONIQ-2000",
                failureOf(client.events().appendSnapshot(Client.event(aggregate, 2, "Snapshot"))));
        assertThat(list(unknown)).isEmpty();
        assertThat(list(aggregate)).isEmpty();
    }

    @Test
    @DisplayName("may be stored by many clients while the aggregate grows, and each load is whole")
    void whileItGrows() {
        // given
        append(aggregate, 0, 1);
        Client other = server.client("others");

        // when
        for (int i = 1; i <= 200; i++) {
            CompletableFuture<?> stored = other.events().appendSnapshot(Client.event(aggregate, i - 1, "Snapshot"));
            append(aggregate, i, i + 1);
            List<Long> numbers = load(aggregate).stream()
                    .map(Event::getAggregateSequenceNumber)
                    .toList();
            stored.join();

            // then: from some snapshot to the newest event, without a gap
            assertThat(numbers.getLast()).isEqualTo(i);
            assertThat(numbers).hasSize((int) (i - numbers.getFirst() + 1));
        }
        assertThat(load(aggregate))
                .hasSize(2)
                .first()
                .extracting(Event::getSnapshot)
                .isEqualTo(true);
    }
}

package io.baedal.axonserver.contract;

import static io.baedal.axonserver.contract.Refused.failureOf;
import static io.baedal.axonserver.contract.ServerUnderTest.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.connector.event.AggregateEventStream;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.axoniq.axonserver.grpc.event.GetAggregateEventsRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Long aggregates")
class LongAggregateContractIT {
    private static final int TRANSACTION = 2_000;

    @RegisterExtension
    final ServerUnderTest server = new ServerUnderTest().patient(Duration.ofMinutes(2));

    private final String aggregate = unique("long");
    private Client client;

    @BeforeEach
    void connect() {
        client = server.client("tests");
    }

    private void fill(long from, long to, int payloadBytes) {
        ByteString payload = ByteString.copyFrom(new byte[payloadBytes]);
        for (long start = from; start < to; start += TRANSACTION) {
            Event[] events = LongStream.range(start, Math.min(to, start + TRANSACTION))
                    .mapToObj(i -> Client.event(aggregate, i, "Changed").toBuilder()
                            .setPayload(SerializedObject.newBuilder()
                                    .setType("Changed")
                                    .setData(payload))
                            .build())
                    .toArray(Event[]::new);
            client.events().appendEvents(events).join();
        }
    }

    private static List<Long> numbers(AggregateEventStream stream) {
        return stream.asStream().map(Event::getAggregateSequenceNumber).toList();
    }

    private static List<Long> range(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }

    @Test
    @DisplayName("of 1,000 events are read whole, from any number, and from a snapshot")
    void thousand() {
        // given
        fill(0, 1_000, 100);

        // then
        assertThat(numbers(client.events().openAggregateStream(aggregate, false)))
                .isEqualTo(range(0, 1_000));
        assertThat(numbers(client.events().openAggregateStream(aggregate, 995))).isEqualTo(range(995, 1_000));
        assertThat(numbers(client.events().openAggregateStream(aggregate, 500, 510)))
                .isEqualTo(range(500, 510));

        // when
        client.events().appendSnapshot(Client.event(aggregate, 989, "Snapshot")).join();

        // then
        assertThat(numbers(client.events().openAggregateStream(aggregate, true)))
                .isEqualTo(range(989, 1_000));
    }

    @Test
    @DisplayName("of 100,000 events are read whole and in order, and go on where they end")
    void hundredThousand() {
        // given
        fill(0, 100_000, 10);

        // then
        assertThat(numbers(client.events().openAggregateStream(aggregate, false)))
                .isEqualTo(range(0, 100_000));
        assertThat(client.events().findHighestSequence(aggregate).join()).isEqualTo(99_999);
        assertThat(numbers(client.events().openAggregateStream(aggregate, 99_990)))
                .isEqualTo(range(99_990, 100_000));
        assertThat(numbers(client.events().openAggregateStream(aggregate, 50_000, 50_003)))
                .isEqualTo(range(50_000, 50_003));
        Refused.with(
                Status.Code.OUT_OF_RANGE,
                "AXONIQ-2000",
                failureOf(client.events().appendEvents(Client.event(aggregate, 99_999, "Changed"))));
        client.events()
                .appendEvents(Client.event(aggregate, 100_000, "Changed"))
                .join();
        assertThat(client.events().findHighestSequence(aggregate).join()).isEqualTo(100_000);
    }

    /** Reads only what it is told to, which the connector cannot do. */
    private static final class Reluctant implements ClientResponseObserver<GetAggregateEventsRequest, Event> {
        private final AtomicLong received = new AtomicLong();
        private volatile boolean inOrder = true;
        private volatile boolean complete;
        private volatile @Nullable StatusRuntimeException failure;
        private volatile @Nullable ClientCallStreamObserver<GetAggregateEventsRequest> call;

        @Override
        public void beforeStart(ClientCallStreamObserver<GetAggregateEventsRequest> toServer) {
            toServer.disableAutoRequestWithInitial(0);
            call = toServer;
        }

        void read(int events) {
            ClientCallStreamObserver<GetAggregateEventsRequest> started = call;
            if (started == null) {
                throw new AssertionError("The call is started first");
            }
            started.request(events);
        }

        @Override
        public void onNext(Event event) {
            inOrder &= event.getAggregateSequenceNumber() == received.getAndIncrement();
        }

        @Override
        public void onError(Throwable error) {
            failure = (StatusRuntimeException) error;
        }

        @Override
        public void onCompleted() {
            complete = true;
        }
    }

    private Reluctant open() {
        Reluctant reader = new Reluctant();
        EventStoreGrpc.newStub(server.channel())
                .listAggregateEvents(
                        GetAggregateEventsRequest.newBuilder()
                                .setAggregateId(aggregate)
                                .build(),
                        reader);
        return reader;
    }

    @Test
    @DisplayName("wait for readers that do not read, which then get everything, and do not keep others waiting")
    void flowControl() {
        // given: 20 MB, far more than the network holds for a reader
        fill(0, 20_000, 1_000);
        List<Reluctant> reluctant = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            reluctant.add(open());
        }
        reluctant.forEach(reader -> reader.read(10));
        await().until(() -> reluctant.stream().allMatch(reader -> reader.received.get() == 10));

        // when
        List<Long> read = numbers(client.events().openAggregateStream(aggregate, false));

        // then
        assertThat(read).isEqualTo(range(0, 20_000));
        assertThat(reluctant).allMatch(reader -> reader.received.get() == 10 && !reader.complete);
        for (Reluctant reader : reluctant) {
            reader.read(Integer.MAX_VALUE);
            await().atMost(Duration.ofSeconds(30)).until(() -> reader.complete || reader.failure != null);
            assertThat(reader.failure).isNull();
            assertThat(reader.received.get()).isEqualTo(20_000);
            assertThat(reader.inOrder).isTrue();
        }
    }
}

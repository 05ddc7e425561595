package io.baedal.axonserver.contract;

import static io.baedal.axonserver.contract.ServerUnderTest.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.axoniq.axonserver.grpc.event.GetEventsRequest;
import io.axoniq.axonserver.grpc.event.PayloadDescription;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Tracking")
class TrackingContractIT {
    @RegisterExtension
    final ServerUnderTest server = new ServerUnderTest();

    /** What a tracker without the connector's comforts sees. */
    private static final class Raw implements StreamObserver<EventWithToken> {
        private final List<Long> tokens = new CopyOnWriteArrayList<>();
        private volatile @Nullable Status ended;

        @Override
        public void onNext(EventWithToken event) {
            tokens.add(event.getToken());
        }

        @Override
        public void onError(Throwable failure) {
            ended = Status.fromThrowable(failure);
        }

        @Override
        public void onCompleted() {
            ended = Status.OK;
        }
    }

    private final String aggregate = unique("thing");
    private Client client;
    private ManagedChannel channel;
    private long start;

    @BeforeEach
    void connect() {
        client = server.client("tests");
        channel = server.channel();
        start = client.events().getLastToken().join() + 1;
    }

    private void append(int from, int to, String type) {
        client.events()
                .appendEvents(IntStream.range(from, to)
                        .mapToObj(i -> Client.event(aggregate, i, type))
                        .toArray(Event[]::new))
                .join();
    }

    private StreamObserver<GetEventsRequest> track(Raw observer, long token, long permits) {
        StreamObserver<GetEventsRequest> requests =
                EventStoreGrpc.newStub(channel).listEvents(observer);
        requests.onNext(GetEventsRequest.newBuilder()
                .setTrackingToken(token)
                .setNumberOfPermits(permits)
                .build());
        return requests;
    }

    private List<Long> range(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }

    @Test
    @DisplayName("delivers from the token wanted on, then what is appended later, without a gap")
    void fromAnyTokenThenLive() throws InterruptedException {
        // given
        append(0, 10, "Changed");
        List<Long> seen = new ArrayList<>();

        // when
        try (EventStream stream = client.events().openStream(start + 3, 100)) {
            for (int i = 0; i < 6; i++) {
                seen.add(stream.next().getToken());
            }
            append(10, 20, "Changed");
            for (int i = 0; i < 10; i++) {
                seen.add(stream.next().getToken());
            }
        }

        // then: the connector's token is the last one it has seen
        assertThat(seen).isEqualTo(range(start + 4, start + 20));
    }

    @Test
    @DisplayName("waits when it starts beyond the head")
    void beyondTheHead() {
        // given
        Raw observer = new Raw();
        track(observer, start + 5, 100);
        append(0, 5, "Changed");
        await().during(Duration.ofMillis(200)).until(() -> observer.tokens.isEmpty());

        // when
        append(5, 7, "Changed");

        // then
        await().untilAsserted(() -> assertThat(observer.tokens).containsExactly(start + 5, start + 6));
    }

    @Test
    @DisplayName("sends one event a permit, and goes on when there are more")
    void permits() {
        // given
        append(0, 30, "Changed");
        Raw observer = new Raw();

        // when
        StreamObserver<GetEventsRequest> requests = track(observer, start, 7);
        await().until(() -> observer.tokens.size() >= 7);
        await().during(Duration.ofMillis(200)).until(() -> observer.tokens.size() == 7);
        requests.onNext(GetEventsRequest.newBuilder().setNumberOfPermits(5).build());

        // then: a later request changes nothing but the permits
        await().until(() -> observer.tokens.size() >= 12);
        await().during(Duration.ofMillis(200)).until(() -> observer.tokens.size() == 12);
        assertThat(observer.tokens).isEqualTo(range(start, start + 12));
    }

    @Test
    @DisplayName("leaves out excluded types of that revision, but every 1,000th, so that the position moves")
    void exclusions() {
        // given
        append(0, 2_500, "Noise");
        append(2_500, 2_501, "Signal");
        Raw observer = new Raw();
        StreamObserver<GetEventsRequest> requests =
                EventStoreGrpc.newStub(channel).listEvents(observer);

        // when
        requests.onNext(GetEventsRequest.newBuilder()
                .setTrackingToken(start)
                .setNumberOfPermits(100)
                .addBlacklist(PayloadDescription.newBuilder().setType("Noise").setRevision("1"))
                .build());

        // then
        await().untilAsserted(
                        () -> assertThat(observer.tokens).containsExactly(start + 999, start + 1_999, start + 2_500));
    }

    @Test
    @DisplayName("does not leave out another revision of an excluded type")
    void otherRevision() {
        // given
        append(0, 3, "Noise");
        Raw observer = new Raw();
        StreamObserver<GetEventsRequest> requests =
                EventStoreGrpc.newStub(channel).listEvents(observer);

        // when
        requests.onNext(GetEventsRequest.newBuilder()
                .setTrackingToken(start)
                .setNumberOfPermits(100)
                .addBlacklist(PayloadDescription.newBuilder().setType("Noise").setRevision("2"))
                .build());

        // then
        await().untilAsserted(() -> assertThat(observer.tokens).isEqualTo(range(start, start + 3)));
    }

    @Test
    @DisplayName("ends with an error status, never silently, when the client ends its side")
    void endsWithAnError() {
        // given
        Raw observer = new Raw();
        StreamObserver<GetEventsRequest> requests = track(observer, start, 10);

        // when
        requests.onCompleted();

        // then
        await().until(() -> observer.ended != null);
        assertThat(observer.ended.getCode()).isEqualTo(Status.Code.CANCELLED);
    }

    @Test
    @DisplayName("delivers events in order to many trackers while many clients append")
    void manyTrackersAndAppenders() throws InterruptedException {
        // given
        List<Raw> observers = IntStream.range(0, 8).mapToObj(i -> new Raw()).toList();
        observers.forEach(observer -> track(observer, start, Long.MAX_VALUE));

        // when
        List<Thread> appenders = IntStream.range(0, 4)
                .mapToObj(n -> Thread.startVirtualThread(() -> {
                    String id = unique("many");
                    for (int i = 0; i < 250; i++) {
                        client.events()
                                .appendEvents(Client.event(id, i, "Changed"))
                                .join();
                    }
                }))
                .toList();
        for (Thread appender : appenders) {
            appender.join(TimeUnit.SECONDS.toMillis(60));
        }

        // then
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(observers)
                        .allSatisfy(observer -> assertThat(observer.tokens).isEqualTo(range(start, start + 1_000))));
    }
}

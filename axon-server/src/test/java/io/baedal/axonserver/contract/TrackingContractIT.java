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
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Tracking")
class TrackingContractIT {
    @RegisterExtension
    final ServerUnderTest server = new ServerUnderTest();

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

    private StreamObserver<GetEventsRequest> track(Received<EventWithToken> observer, long token, long permits) {
        StreamObserver<GetEventsRequest> requests =
                EventStoreGrpc.newStub(channel).listEvents(observer);
        requests.onNext(GetEventsRequest.newBuilder()
                .setTrackingToken(token)
                .setNumberOfPermits(permits)
                .build());
        return requests;
    }

    private static List<Long> tokens(Received<EventWithToken> observer) {
        return observer.messages().stream().map(EventWithToken::getToken).toList();
    }

    private static List<Long> range(long from, long to) {
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
        Received<EventWithToken> observer = new Received<>();
        track(observer, start + 5, 100);
        append(0, 5, "Changed");
        await().during(Duration.ofMillis(200)).until(() -> tokens(observer).isEmpty());

        // when
        append(5, 7, "Changed");

        // then
        await().untilAsserted(() -> assertThat(tokens(observer)).containsExactly(start + 5, start + 6));
    }

    @Test
    @DisplayName("sends one event a permit, and goes on when there are more")
    void permits() {
        // given
        append(0, 30, "Changed");
        Received<EventWithToken> observer = new Received<>();

        // when
        StreamObserver<GetEventsRequest> requests = track(observer, start, 7);
        await().until(() -> tokens(observer).size() >= 7);
        await().during(Duration.ofMillis(200)).until(() -> tokens(observer).size() == 7);
        requests.onNext(GetEventsRequest.newBuilder().setNumberOfPermits(5).build());

        // then: a later request changes nothing but the permits
        await().until(() -> tokens(observer).size() >= 12);
        await().during(Duration.ofMillis(200)).until(() -> tokens(observer).size() == 12);
        assertThat(tokens(observer)).isEqualTo(range(start, start + 12));
    }

    @Test
    @DisplayName("leaves out excluded types of that revision, but every 1,000th, so that the position moves")
    void exclusions() {
        // given
        append(0, 2_500, "Noise");
        append(2_500, 2_501, "Signal");
        Received<EventWithToken> observer = new Received<>();
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
                        () -> assertThat(tokens(observer)).containsExactly(start + 999, start + 1_999, start + 2_500));
    }

    @Test
    @DisplayName("takes permits and more exclusions from later requests, and no other token")
    void laterRequests() {
        // given
        append(0, 10, "Noise");
        append(10, 20, "Signal");
        Received<EventWithToken> observer = new Received<>();
        StreamObserver<GetEventsRequest> requests = track(observer, start, 5);
        await().until(() -> tokens(observer).size() == 5);

        // when
        requests.onNext(GetEventsRequest.newBuilder()
                .setTrackingToken(start + 2)
                .addBlacklist(PayloadDescription.newBuilder().setType("Noise").setRevision("1"))
                .build());
        requests.onNext(GetEventsRequest.newBuilder().setNumberOfPermits(10).build());

        // then
        await().until(() -> tokens(observer).size() >= 15);
        assertThat(tokens(observer)).startsWith(range(start, start + 5).toArray(Long[]::new));
        assertThat(tokens(observer)).endsWith(range(start + 10, start + 20).toArray(Long[]::new));
    }

    @Test
    @DisplayName("begins at position 0, and finds no gap up to the head")
    void fromTheBeginning() {
        // given
        append(0, 5, "Changed");
        Received<EventWithToken> observer = new Received<>();

        // when
        track(observer, 0, Long.MAX_VALUE);

        // then
        await().until(() -> tokens(observer).size() >= start + 5);
        assertThat(tokens(observer)).isEqualTo(range(0, start + 5));
    }

    @Test
    @DisplayName("does not leave out another revision of an excluded type")
    void otherRevision() {
        // given
        append(0, 3, "Noise");
        Received<EventWithToken> observer = new Received<>();
        StreamObserver<GetEventsRequest> requests =
                EventStoreGrpc.newStub(channel).listEvents(observer);

        // when
        requests.onNext(GetEventsRequest.newBuilder()
                .setTrackingToken(start)
                .setNumberOfPermits(100)
                .addBlacklist(PayloadDescription.newBuilder().setType("Noise").setRevision("2"))
                .build());

        // then
        await().untilAsserted(() -> assertThat(tokens(observer)).isEqualTo(range(start, start + 3)));
    }

    @Test
    @DisplayName("ends with an error status, never silently, when the client ends its side")
    void endsWithAnError() {
        // given
        Received<EventWithToken> observer = new Received<>();
        StreamObserver<GetEventsRequest> requests = track(observer, start, 10);

        // when
        requests.onCompleted();

        // then
        await().until(observer::hasEnded);
        assertThat(observer.failure().getStatus().getCode()).isNotEqualTo(Status.Code.OK);
    }

    @Test
    @DisplayName("delivers events in order to many trackers while many clients append")
    void manyTrackersAndAppenders() throws InterruptedException {
        // given
        List<Received<EventWithToken>> observers = IntStream.range(0, 8)
                .mapToObj(i -> new Received<EventWithToken>())
                .toList();
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
                        .allSatisfy(observer -> assertThat(tokens(observer)).isEqualTo(range(start, start + 1_000))));
    }
}

package io.baedal.delivery.dispatch;

import static io.baedal.delivery.Examples.KIM;
import static io.baedal.delivery.Examples.LEE;
import static io.baedal.delivery.Examples.STORE;
import static io.baedal.delivery.Examples.considering;
import static io.baedal.delivery.Examples.metresNorth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.CourierRegistered;
import io.baedal.api.courier.CourierWentOnline;
import io.baedal.api.courier.VehicleClass;
import io.baedal.support.mongo.MemoryDocumentStore;
import io.baedal.support.rule.RuleBroken;
import io.baedal.support.tokens.Caller;
import io.baedal.support.tokens.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class PositionStreamsIT {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final MemoryDocumentStore store = new MemoryDocumentStore();
    private final MongoClient client = MongoClients.create(store.uri());
    private final CourierCollection couriers = new CourierCollection(client.getDatabase("delivery-service"));
    private final CourierIndex index = new CourierIndex(couriers, considering(10));
    private final PositionStreams streams = new PositionStreams(
            index, new AreaMaps(couriers), new PositionProperties(Duration.ofMillis(20), Duration.ofSeconds(15), 2));

    @AfterEach
    void close() {
        client.close();
        store.close();
    }

    @Test
    @DisplayName("Who follows a courier hears where he is, and then each position he tells, once")
    void follows() {
        // given
        online(KIM);

        // then
        StepVerifier.create(streams.of(KIM).map(Whereabouts::place))
                .expectNext(STORE)
                .then(() -> move(KIM, 100))
                .expectNext(metresNorth(100))
                .then(() -> move(KIM, 200))
                .expectNext(metresNorth(200))
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    @DisplayName(
            "All who follow one courier share the reading, which ends with the last of them and begins with the next")
    void shared() {
        // given
        online(KIM);
        List<Whereabouts> first = new CopyOnWriteArrayList<>();
        List<Whereabouts> second = new CopyOnWriteArrayList<>();
        Disposable one = streams.of(KIM).subscribe(first::add);
        await().until(() -> first.size() == 1);

        // when
        Disposable other = streams.of(KIM).subscribe(second::add);

        // then
        await().until(() -> second.size() == 1);
        assertThat(streams.followed()).isEqualTo(1);
        one.dispose();
        move(KIM, 100);
        await().until(() -> second.size() == 2);
        other.dispose();
        assertThat(streams.followed()).isZero();
        assertThat(streams.listeners()).isZero();
        StepVerifier.create(streams.of(KIM).map(Whereabouts::place))
                .expectNext(metresNorth(100))
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    @DisplayName("One listener too many is refused, and has a place when another has left")
    void bounded() {
        // given
        online(KIM);
        online(LEE);
        Disposable one = streams.of(KIM).subscribe();
        Disposable other = streams.of(LEE).subscribe();

        // then
        StepVerifier.create(streams.requireRoom()).verifyError(RuleBroken.class);
        StepVerifier.create(streams.of(KIM)).verifyError(RuleBroken.class);

        // when
        one.dispose();

        // then
        StepVerifier.create(streams.requireRoom()).verifyComplete();
        StepVerifier.create(streams.of(KIM)).expectNextCount(1).thenCancel().verify(PATIENCE);
        other.dispose();
        assertThat(streams.listeners()).isZero();
    }

    @Test
    @DisplayName("F18 who reads slowly finds the newest position when he does, and holds nobody back")
    void slow() {
        // given
        online(KIM);
        List<Whereabouts> quick = new CopyOnWriteArrayList<>();
        Disposable other = streams.of(KIM).subscribe(quick::add);

        // then
        StepVerifier.create(streams.of(KIM).map(Whereabouts::place), 1)
                .expectNext(STORE)
                .then(() -> {
                    for (int told = 1; told <= 5; told++) {
                        int before = quick.size();
                        move(KIM, 100 * told);
                        await().until(() -> quick.size() > before);
                    }
                })
                .thenRequest(1)
                .expectNext(metresNorth(500))
                .thenCancel()
                .verify(PATIENCE);
        other.dispose();
    }

    @Test
    @DisplayName(
            "I11 who hears nothing new hears a heartbeat, and when the service stops his stream ends and leaves nothing behind")
    void heartbeatAndEnd() {
        // given
        online(KIM);
        PositionProperties often = new PositionProperties(Duration.ofMillis(20), Duration.ofMillis(50), 2);
        PositionController controller = new PositionController(index, streams, often, Clock.systemUTC());

        // then
        StepVerifier.create(controller
                        .positions(KIM, Caller.of(Role.ADMIN, "ops"))
                        .flatMapMany(answer -> Flux.from(answer.getBody()))
                        .map(event -> event.comment() == null ? event.event() : event.comment()))
                .thenConsumeWhile("heartbeat"::equals)
                .expectNext("position", "heartbeat", "heartbeat")
                .then(streams::stop)
                .thenConsumeWhile("heartbeat"::equals)
                .expectComplete()
                .verify(PATIENCE);
        assertThat(streams.followed()).isZero();
        assertThat(streams.listeners()).isZero();
    }

    private void online(CourierId courier) {
        index.apply(new CourierRegistered(courier, "Somebody", VehicleClass.CAR, 1), 0);
        index.apply(new CourierWentOnline(courier, VehicleClass.CAR, STORE), 1, NOON);
    }

    private void move(CourierId courier, double metres) {
        StepVerifier.create(index.moved(courier, Whereabouts.of(metresNorth(metres), NOON)))
                .expectNext(true)
                .verifyComplete();
    }
}

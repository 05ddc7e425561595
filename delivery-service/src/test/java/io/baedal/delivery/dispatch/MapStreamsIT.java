package io.baedal.delivery.dispatch;

import static io.baedal.delivery.Examples.KIM;
import static io.baedal.delivery.Examples.LEE;
import static io.baedal.delivery.Examples.STORE;
import static io.baedal.delivery.Examples.metresNorth;
import static io.baedal.delivery.dispatch.Followed.NOON;
import static io.baedal.delivery.dispatch.Followed.OFTEN;
import static io.baedal.delivery.dispatch.Followed.PATIENCE;
import static io.baedal.delivery.dispatch.Followed.SELDOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.api.courier.CourierRegistered;
import io.baedal.api.courier.CourierWentOffline;
import io.baedal.api.courier.CourierWentOnline;
import io.baedal.api.courier.VehicleClass;
import io.baedal.delivery.dispatch.AreaMap.Seen;
import io.baedal.support.rule.RuleBroken;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** An area that is followed. A courier is shown as his id and how far north he is. */
class MapStreamsIT {

    private static final Area TOWN = new Area(STORE, 1_000);

    private final Followed couriers = new Followed();
    private final CourierIndex index = couriers.index;
    private final PositionStreams streams = couriers.streams;

    @BeforeEach
    void online() {
        index.apply(new CourierRegistered(KIM, "Kim", VehicleClass.CAR, 1), 0);
        index.apply(new CourierWentOnline(KIM, VehicleClass.CAR, STORE), 1, NOON);
    }

    @AfterEach
    void close() {
        couriers.close();
    }

    @Test
    @DisplayName(
            "S3-11 who follows an area is told all who are in it, and again when one comes, moves, leaves or goes off-line")
    void follows() {
        StepVerifier.create(streams.of(TOWN).map(MapStreamsIT::shown))
                .expectNext(List.of("cou-kim 0"))
                .then(() -> index.apply(new CourierRegistered(LEE, "Lee", VehicleClass.CAR, 1), 0))
                .then(() -> index.apply(new CourierWentOnline(LEE, VehicleClass.CAR, metresNorth(500)), 1, NOON))
                .expectNext(List.of("cou-kim 0", "cou-lee 500"))
                .then(() -> couriers.move(KIM, 600))
                .expectNext(List.of("cou-lee 500", "cou-kim 600"))
                .then(() -> couriers.move(LEE, 1_100))
                .expectNext(List.of("cou-kim 600"))
                .then(() -> index.apply(new CourierWentOffline(KIM, List.of()), 2))
                .expectNext(List.of())
                .thenCancel()
                .verify(PATIENCE);
        couriers.nobodyListens();
    }

    @Test
    @DisplayName("I11 all who follow one area share the looks, and when the last has gone nothing is left of it")
    void shared() {
        // given
        List<AreaMap> first = new CopyOnWriteArrayList<>();
        List<AreaMap> second = new CopyOnWriteArrayList<>();
        Disposable one = streams.of(TOWN).subscribe(first::add);
        await().until(() -> first.size() == 1);

        // when
        Disposable other = streams.of(new Area(STORE, 1_000)).subscribe(second::add);

        // then
        await().until(() -> second.size() == 1);
        assertThat(streams.listeners()).isEqualTo(2);
        assertThat(streams.followed()).isEqualTo(1);

        // when
        one.dispose();
        couriers.move(KIM, 100);

        // then
        await().until(() -> second.size() == 2);
        assertThat(first).hasSize(1);
        other.dispose();
        couriers.nobodyListens();
    }

    @Test
    @DisplayName("I11 who goes with the map that is there when he comes is counted as gone")
    void goneAtOnce() {
        // given
        List<AreaMap> shown = new CopyOnWriteArrayList<>();
        Disposable first = streams.of(TOWN).subscribe(shown::add);
        await().until(() -> shown.size() == 1);

        // when
        StepVerifier.create(streams.of(TOWN).next()).expectNextCount(1).verifyComplete();
        first.dispose();

        // then
        couriers.nobodyListens();
    }

    @Test
    @DisplayName("F17 who follows an area and who follows a courier count alike, and one listener too many is refused")
    void bounded() {
        // given
        Disposable area = streams.of(TOWN).subscribe();
        Disposable courier = streams.of(KIM).subscribe();

        // then
        StepVerifier.create(streams.requireRoom()).verifyError(RuleBroken.class);
        StepVerifier.create(streams.of(TOWN)).verifyError(RuleBroken.class);
        StepVerifier.create(streams.of(KIM)).verifyError(RuleBroken.class);
        StepVerifier.create(followed(SELDOM)).verifyError(RuleBroken.class);

        // when
        courier.dispose();

        // then
        StepVerifier.create(streams.of(TOWN)).expectNextCount(1).thenCancel().verify(PATIENCE);
        area.dispose();
        couriers.nobodyListens();
    }

    @Test
    @DisplayName("F18 who reads slowly finds the newest map when he does, and holds nobody back")
    void slow() {
        // given
        List<AreaMap> quick = new CopyOnWriteArrayList<>();
        Disposable other = streams.of(TOWN).subscribe(quick::add);

        // then
        StepVerifier.create(streams.of(TOWN).map(MapStreamsIT::shown), 1)
                .expectNext(List.of("cou-kim 0"))
                .then(() -> {
                    for (int told = 1; told <= 5; told++) {
                        int before = quick.size();
                        couriers.move(KIM, 100 * told);
                        await().until(() -> quick.size() > before);
                    }
                })
                .thenRequest(1)
                .expectNext(List.of("cou-kim 500"))
                .thenCancel()
                .verify(PATIENCE);
        other.dispose();
    }

    @Test
    @DisplayName(
            "I11 a map that stays as it is carries a heartbeat, and when the service stops it ends and leaves nothing behind")
    void heartbeatAndEnd() {
        couriers.beatsUntilTheEnd(followed(OFTEN), "map");
    }

    private Mono<ResponseEntity<Flux<ServerSentEvent<AreaMap>>>> followed(PositionProperties heartbeat) {
        return new MapController(streams, heartbeat).map(STORE.latitude(), STORE.longitude(), TOWN.radiusMetres());
    }

    private static List<String> shown(AreaMap map) {
        return map.couriers().stream().map(MapStreamsIT::shown).toList();
    }

    private static String shown(Seen seen) {
        return seen.courierId() + " " + Math.round(seen.position().place().distanceMetres(STORE));
    }
}

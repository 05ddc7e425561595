package io.baedal.delivery.dispatch;

import static io.baedal.delivery.Examples.KIM;
import static io.baedal.delivery.Examples.LEE;
import static io.baedal.delivery.Examples.STORE;
import static io.baedal.delivery.Examples.metresNorth;
import static io.baedal.delivery.dispatch.Followed.NOON;
import static io.baedal.delivery.dispatch.Followed.OFTEN;
import static io.baedal.delivery.dispatch.Followed.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.CourierRegistered;
import io.baedal.api.courier.CourierWentOnline;
import io.baedal.api.courier.VehicleClass;
import io.baedal.support.rule.RuleBroken;
import io.baedal.support.tokens.Caller;
import io.baedal.support.tokens.Role;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.test.StepVerifier;

class PositionStreamsIT {

    private final Followed couriers = new Followed();
    private final CourierIndex index = couriers.index;
    private final PositionStreams streams = couriers.streams;

    @AfterEach
    void close() {
        couriers.close();
    }

    @Test
    @DisplayName("Who follows a courier hears where he is, and then each position he tells, once")
    void follows() {
        // given
        online(KIM);

        // then
        StepVerifier.create(streams.of(KIM).map(Whereabouts::place))
                .expectNext(STORE)
                .then(() -> couriers.move(KIM, 100))
                .expectNext(metresNorth(100))
                .then(() -> couriers.move(KIM, 200))
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
        couriers.move(KIM, 100);
        await().until(() -> second.size() == 2);
        other.dispose();
        couriers.nobodyListens();
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
                        couriers.move(KIM, 100 * told);
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
        PositionController controller = new PositionController(index, streams, OFTEN, Clock.systemUTC());

        // then
        couriers.beatsUntilTheEnd(controller.positions(KIM, Caller.of(Role.ADMIN, "ops")), "position");
    }

    private void online(CourierId courier) {
        index.apply(new CourierRegistered(courier, "Somebody", VehicleClass.CAR, 1), 0);
        index.apply(new CourierWentOnline(courier, VehicleClass.CAR, STORE), 1, NOON);
    }
}

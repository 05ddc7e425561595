package io.baedal.platform.scenario;

import static io.baedal.platform.scenario.Actors.expect;
import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Setup;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An offer that was open when everything went down")
class OfferAfterARestartE2E {

    @RegisterExtension
    private static final MovableClock CLOCK = new MovableClock();

    @TempDir
    private Path data;

    @Test
    @DisplayName(
            "S3-3 S3-9 I4 C5 its time passes meanwhile and the next is asked, though new calls are assigned unasked by now")
    void goesOnAsItBegan() {
        String near;
        String next;
        String order;
        // given
        try (Platform before = Platform.start(setup("OFFER"));
                NodeClient node = NodeClient.of(before)) {
            Actors actors = new Actors(new Http(before.gateway()));
            Fleet fleet = new Fleet(actors, node);
            near = fleet.courier("TAXI", 100);
            next = fleet.courier("TAXI", 900);
            order = call(actors);
            fleet.untilAsked(near, order);
        }
        // when
        CLOCK.moveBy(Duration.ofSeconds(31));
        try (Platform after = Platform.start(setup("AUTO"));
                NodeClient node = NodeClient.of(after)) {
            Actors actors = new Actors(new Http(after.gateway()));
            Fleet fleet = new Fleet(actors, node);
            // then
            fleet.untilAsked(next, order);
            fleet.accepts(order, next);
            actors.untilStatus(order, "ACCEPTED");
            assertThat(fleet.decisions(order))
                    .containsExactly(
                            "DeliveryOffered " + near,
                            "DeliveryOfferWithdrawn " + near,
                            "DeliveryOffered " + next,
                            "CourierAssigned " + next);
            // when
            fleet.untilFree(near);
            String another = call(actors);
            // then
            actors.untilStatus(another, "ACCEPTED");
            assertThat(fleet.decisions(another)).containsExactly("CourierAssigned " + near);
        }
    }

    private Setup setup(String mode) {
        return Setup.inMemory()
                .withPatientGates()
                .withData(data)
                .withClock(CLOCK)
                .withProperty("baedal.dispatch.mode", mode);
    }

    private static String call(Actors actors) {
        return expect(201, Business.taxiStand(actors, "TAXI").order(1, null, Business.FROM_DOOR_TO_DOOR))
                .text("orderId");
    }
}

package io.baedal.platform.scenario;

import static io.baedal.platform.scenario.Actors.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.baedal.platform.scenario.Actors.Shop;
import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Setup;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

@DisplayName("Where couriers are asked before they get a job, and what becomes of what nobody takes in")
class OfferE2E {

    @RegisterExtension
    private static final MovableClock CLOCK = new MovableClock();

    private static final Duration OVER_THE_PATIENCE = Duration.ofSeconds(31);
    private static final Duration OVER_THE_PAUSE = Duration.ofSeconds(61);

    private static Platform platform;
    private static NodeClient node;
    private static Actors actors;
    private static Fleet fleet;
    private static Business stand;

    @BeforeAll
    static void start() {
        platform = Platform.start(
                Setup.inMemory().withPatientGates().withClock(CLOCK).withProperty("baedal.dispatch.mode", "OFFER"));
        node = NodeClient.of(platform);
        actors = new Actors(new Http(platform.gateway()));
        fleet = new Fleet(actors, node);
        stand = Business.taxiStand(actors, "TAXI");
    }

    @AfterAll
    static void stop() {
        node.close();
        platform.close();
    }

    @AfterEach
    void goHome() {
        fleet.goHome();
    }

    private static String call() {
        return expect(201, stand.order(1, null, Business.FROM_DOOR_TO_DOOR)).text("orderId");
    }

    private static String code(Answer refused) {
        return expect(409, refused).code();
    }

    @Test
    @DisplayName(
            "S3-3 S3-21 C5 B8 declined by the nearest, let pass by the next, taken by the third: each is told apart")
    void asksOneAfterTheOther() {
        // given
        String near = fleet.courier("TAXI", 100);
        String next = fleet.courier("TAXI", 900);
        String far = fleet.courier("TAXI", 2_000);
        String order = call();
        // when the nearest does not want it
        fleet.untilAsked(near, order);
        JsonNode asked = actors.untilStatus(order, "CONFIRMED");
        assertThat(asked.path("delivery").path("courierId").asString("")).isEmpty();
        fleet.declines(order, near);
        // and the next says nothing
        fleet.untilAsked(next, order);
        assertThat(code(fleet.says("accept", order, near))).isEqualTo("NOT_YOUR_DELIVERY");
        CLOCK.moveBy(OVER_THE_PATIENCE);
        // then the third is asked, and what he says counts once
        fleet.untilAsked(far, order);
        fleet.accepts(order, far);
        fleet.accepts(order, far);
        JsonNode view = actors.untilStatus(order, "ACCEPTED");
        assertThat(view.path("delivery").path("courierId").asString("")).isEqualTo(far);
        assertThat(fleet.decisions(order))
                .containsExactly(
                        "DeliveryOffered " + near,
                        "DeliveryOfferDeclined " + near,
                        "DeliveryOffered " + next,
                        "DeliveryOfferWithdrawn " + next,
                        "DeliveryOffered " + far,
                        "CourierAssigned " + far);
        assertThat(fleet.distances(order))
                .singleElement()
                .satisfies(metres -> assertThat(metres).isCloseTo(2_000, within(5.0)));
        await().atMost(Actors.PATIENCE)
                .untilAsserted(() -> assertThat(fleet.readBack(order))
                        .containsExactly(
                                near + " DECLINED COURIER_ISSUE",
                                next + " WITHDRAWN COURIER_NO_ANSWER",
                                far + " ASSIGNED"));
        assertThat(fleet.metresReadBack(order)).containsExactly(100L, 900L, 2_000L);
        assertThat(code(fleet.says("accept", order, next))).isEqualTo("NOT_YOUR_DELIVERY");
        assertThat(code(fleet.says("decline", order, far))).isEqualTo("OFFER_NOT_OPEN");
        // and the others are there for the next call
        fleet.untilFree(near);
        fleet.untilFree(next);
        String another = call();
        fleet.untilAsked(near, another);
        fleet.accepts(another, near);
        actors.delivery(order, "picked-up");
        actors.delivery(order, "complete");
        actors.untilStatus(order, "COMPLETED");
    }

    @Test
    @DisplayName(
            "S3-9 B8 a lone courier who declines is left alone for a minute, and then asked once more: no job starves")
    void asksTheLoneOneAgain() {
        // given
        String lone = fleet.courier("TAXI", 100);
        String order = call();
        fleet.untilAsked(lone, order);
        // when
        fleet.declines(order, lone);
        fleet.untilFree(lone);
        assertThat(code(fleet.says("accept", order, lone))).isEqualTo("OFFER_NOT_OPEN");
        // then not before a minute is over; from when it counts no answer shows
        await().atMost(Actors.PATIENCE)
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> isAskedAMinuteLater(lone, order));
        fleet.accepts(order, lone);
        actors.untilStatus(order, "ACCEPTED");
        assertThat(fleet.decisions(order))
                .containsExactly(
                        "DeliveryOffered " + lone,
                        "DeliveryOfferDeclined " + lone,
                        "DeliveryOffered " + lone,
                        "CourierAssigned " + lone);
    }

    private static boolean isAskedAMinuteLater(String courier, String order) {
        boolean asked = fleet.asked(order).equals(courier);
        if (!asked) {
            CLOCK.moveBy(OVER_THE_PAUSE);
        }
        return asked;
    }

    @Test
    @DisplayName("S3-5 S3-6 B8 a call that is called off while somebody is asked frees him, and his yes comes too late")
    void calledOffWhileAsked() {
        // given
        String courier = fleet.courier("TAXI", 100);
        String order = call();
        fleet.untilAsked(courier, order);
        // when
        expect(202, actors.http().delete("/orders/" + order));
        // then
        JsonNode view = actors.untilSettled(order);
        assertThat(view.path("status").asString("")).isEqualTo("CANCELLED");
        assertThat(view.path("delivery").path("courierId").asString("")).isEmpty();
        assertThat(actors.ledger(order, 1)).containsExactly("AUTHORISED", "VOIDED");
        assertThat(code(fleet.says("accept", order, courier))).isEqualTo("OFFER_NOT_OPEN");
        fleet.untilFree(courier);
    }

    @Test
    @DisplayName(
            "S3-3 C5 who ends his shift is waited for no longer, and the next is asked at once; what he took he brings")
    void endsHisShift() {
        // given
        String near = fleet.courier("TAXI", 100);
        String next = fleet.courier("TAXI", 900);
        String order = call();
        fleet.untilAsked(near, order);
        // when
        fleet.goesOffline(near);
        // then
        fleet.untilAsked(next, order);
        assertThat(fleet.decisions(order))
                .containsExactly(
                        "DeliveryOffered " + near, "DeliveryOfferWithdrawn " + near, "DeliveryOffered " + next);
        // when
        fleet.accepts(order, next);
        fleet.goesOffline(next);
        actors.delivery(order, "picked-up");
        actors.delivery(order, "complete");
        // then
        actors.untilStatus(order, "COMPLETED");
    }

    @Test
    @DisplayName(
            "S0-5 S0-6 B1 C8 what cannot be handed over is brought back: the courier is free, the goods and the money go"
                    + " back when it is there, and not before")
    void broughtBack() {
        // given
        Shop shop = actors.shop(10);
        String courier = fleet.courier("CAR", 100);
        String order = actors.order(shop);
        actors.untilTicketIsOpen(order);
        actors.ticket(order, "accept");
        fleet.untilAsked(courier, order);
        fleet.accepts(order, courier);
        actors.untilCourierIsAssigned(order);
        actors.ticket(order, "ready");
        actors.delivery(order, "picked-up");
        actors.delivery(order, "at-dropoff");
        assertThat(code(actors.http().post("/deliveries/dlv-" + order + "/returned", null)))
                .isEqualTo("DELIVERY_NOT_RETURNING");
        // when
        actors.delivery(order, "return", Map.of("reason", "CUSTOMER_REFUSED"));
        JsonNode onItsWay = actors.until(
                order, view -> view.path("delivery").path("status").asString("").equals("RETURNING"));
        // then
        assertThat(onItsWay.path("status").asString("")).isEqualTo("IN_TRANSIT");
        assertThat(actors.stock(shop)).isEqualTo(9);
        assertThat(node.typesOf(courier)).doesNotContain("CourierFreed");
        // when
        actors.delivery(order, "returned");
        // then
        JsonNode view = actors.untilSettled(order);
        assertThat(view.path("status").asString("")).isEqualTo("FAILED");
        assertThat(view.path("reason").asString("")).isEqualTo("RETURNED");
        assertThat(view.path("delivery").path("status").asString("")).isEqualTo("RETURNED");
        assertThat(actors.timeline(order)).containsSubsequence("DeliveryReturning", "DeliveryReturned", "OrderFailed");
        assertThat(actors.ledger(order, 1)).containsExactly("AUTHORISED", "CAPTURED", "REFUNDED");
        assertThat(actors.stock(shop)).isEqualTo(10);
        fleet.untilFree(courier);
    }
}

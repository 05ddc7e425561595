package io.baedal.platform.scenario;

import static io.baedal.platform.scenario.Actors.expect;
import static io.baedal.platform.scenario.Actors.money;
import static io.baedal.platform.scenario.Actors.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.platform.scenario.Actors.Shop;
import io.baedal.platform.system.Part;
import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Setup;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

@DisplayName("Who can get out of an order, and what it costs")
class CancellingE2E {

    @RegisterExtension
    private static final MovableClock CLOCK = new MovableClock();

    /** Where no courier of another scenario is near. */
    private static final Map<String, Double> ELSEWHERE = Map.of("latitude", 35.1, "longitude", 129.0);

    private static final Map<String, ?> THERE =
            Map.of("pickUp", ELSEWHERE, "dropOff", Map.of("latitude", 35.11, "longitude", 129.01));

    private static Platform platform;
    private static Actors actors;

    @BeforeAll
    static void start() {
        platform = Platform.start(Setup.inMemory().withPatientGates().withClock(CLOCK));
        actors = new Actors(new Http(platform.gateway()));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    @DisplayName(
            "S2-7 S2-16 C7 a table cancelled while the restaurant could not accept it yet costs nothing, whenever the"
                    + " restaurant hears of both")
    void tableCancelledBeforeAcceptance() {
        // given a reservation so soon that it would cost the deposit, had it been accepted
        Business restaurant = Business.table(actors);
        platform.stop(Part.DELIVERY_SERVICE);
        String order = expect(201, restaurant.order(2, null, Business.slot(CLOCK, Duration.ofMinutes(5))))
                .text("orderId");
        // when
        expect(202, actors.http().delete("/orders/" + order));
        actors.untilStatus(order, "CANCELLING");
        platform.start(Part.DELIVERY_SERVICE);
        // then
        JsonNode view = actors.untilSettled(order);
        assertThat(view.path("status").asString("")).isEqualTo("CANCELLED");
        assertThat(money(view, "captured")).isZero();
        assertThat(actors.ledger(order, 1)).containsExactly("AUTHORISED", "VOIDED");
    }

    @Test
    @DisplayName("S3-3 S3-21 B8 C7 a courier who drops out before the pick-up is followed by another, who carries it")
    void courierDropsOut() {
        // given
        Business stand = Business.taxiStand(actors, "TAXI");
        String first = actors.courier("TAXI", ELSEWHERE);
        String order = expect(201, stand.order(1, null, THERE)).text("orderId");
        actors.untilCourierIsAssigned(order);
        String second = actors.courier("TAXI", ELSEWHERE);
        // when
        actors.delivery(order, "drop", Map.of("courierId", first));
        // then
        actors.until(
                order,
                view -> view.path("delivery").path("courierId").asString("").equals(second));
        actors.delivery(order, "picked-up");
        actors.delivery(order, "complete");
        JsonNode view = actors.untilStatus(order, "COMPLETED");
        assertThat(actors.timeline(order))
                .containsSubsequence("CourierAssigned", "CourierUnassigned", "CourierAssigned");
        assertThat(view.path("cancelDenied").asBoolean(true)).isFalse();
        // and both are there for the next ones
        for (int next = 0; next < 2; next++) {
            actors.untilCourierIsAssigned(
                    expect(201, stand.order(1, null, THERE)).text("orderId"));
        }
    }

    @Test
    @DisplayName("S3-5 C7 a parcel cancelled when the courier has been there for a while costs a fifth")
    void parcelCancelledLate() {
        // given
        Business desk = Business.parcelDesk(actors, 0);
        actors.courier("MOTORBIKE");
        String order =
                expect(201, desk.order(1, 500, Business.FROM_DOOR_TO_DOOR)).text("orderId");
        actors.untilStatus(order, "ACCEPTED");
        actors.delivery(order, "at-pickup");
        actors.until(
                order, view -> view.path("delivery").path("status").asString("").equals("AT_PICKUP"));
        // when
        CLOCK.moveBy(Duration.ofMinutes(3));
        expect(202, actors.http().delete("/orders/" + order));
        // then
        JsonNode view = actors.untilSettled(order);
        long total = money(view, "authorised");
        assertThat(view.path("status").asString("")).isEqualTo("CANCELLED");
        assertThat(money(view, "captured")).isPositive().isEqualTo(total / 5);
        assertThat(money(view, "voided")).isEqualTo(total - total / 5);
    }

    @Test
    @DisplayName(
            "C7 C12 a claim after the end gives back a part, says who is at fault, and makes the day's sales smaller")
    void claimAfterTheEnd() throws Exception {
        // given
        Shop shop = actors.shop(10);
        actors.courier();
        String order = actors.order(shop);
        actors.fulfil(order);
        try (NodeClient node = NodeClient.of(platform)) {
            String payment = "pay-" + order + "-1";
            await().atMost(Actors.PATIENCE)
                    .untilAsserted(() -> assertThat(node.typesOf(payment)).endsWith("PaymentSettled"));
            // when
            Answer claim = claim(payment, "first", 2_000);
            // then
            expect(201, claim);
            actors.until(order, view -> money(view, "refunded") == 2_000);
            assertThat(actors.ledger(order, 1)).containsExactly("AUTHORISED", "CAPTURED", "REFUNDED");
            assertThat(node.payloadsOf(payment).getLast().path("atFault").asString(""))
                    .isEqualTo("COURIER");
            await().atMost(Actors.PATIENCE)
                    .untilAsserted(() -> assertThat(node.typesOf(actors.salesDay(shop, order)))
                            .containsExactly("SaleRecorded", "SaleReversed"));
            // when it is made once more, and one for more than is left
            expect(201, claim(payment, "first", 2_000));
            assertThat(expect(409, claim(payment, "second", Actors.PRICE + Actors.FEE))
                            .text("code"))
                    .isEqualTo("REFUND_EXCEEDS_CAPTURED");
            // then nothing more went back
            assertThat(actors.ledger(order, 1)).containsExactly("AUTHORISED", "CAPTURED", "REFUNDED");
            assertThat(actors.view(order).path("status").asString("")).isEqualTo("COMPLETED");
        }
    }

    @Test
    @DisplayName(
            "S1-4 a store that pauses or closes gives no quotes; one that it gave is an order to accept or to reject")
    void storePausesAndCloses() {
        // given
        Shop shop = actors.shop(10);
        String customer = actors.customer();
        String quote = actors.quote(customer, shop, 1);
        for (String away : new String[] {"PAUSED", "CLOSED"}) {
            // when
            expect(200, actors.http().put("/stores/" + shop.store() + "/status", Map.of("status", away)));
            // then
            assertThat(expect(409, actors.askQuote(customer, shop)).text("code"))
                    .isEqualTo("STORE_NOT_OPEN");
        }
        // when
        String order = actors.orderOn(quote);
        // then the store has the last word
        actors.untilTicketIsOpen(order);
        expect(200, actors.http().post("/tickets/tkt-" + order + "/reject", Map.of("reason", "STORE_CLOSING")));
        JsonNode view = actors.untilSettled(order);
        assertThat(view.path("reason").asString("")).isEqualTo("STORE_CLOSING");
        assertThat(actors.ledger(order, 1)).containsExactly("AUTHORISED", "VOIDED");
        // and is back as it was
        expect(200, actors.http().put("/stores/" + shop.store() + "/status", Map.of("status", "OPEN")));
        actors.orderBy(customer, shop);
    }

    @Test
    @DisplayName(
            "S1-4 S1-17 C2 a store that closed before its tickets came can still answer them; what it does not answer"
                    + " expires as ever")
    void closedBeforeTheTicketCame() {
        // given two orders that no store has heard of
        Business cafe = Business.cafe(actors);
        platform.stop(Part.DELIVERY_SERVICE);
        String answered = expect(201, cafe.order(1, null, Map.of())).text("orderId");
        String unanswered = expect(201, cafe.order(1, null, Map.of())).text("orderId");
        expect(200, actors.http().put("/stores/" + cafe.store() + "/status", Map.of("status", "CLOSED")));
        // when
        platform.start(Part.DELIVERY_SERVICE);
        // then closing answers neither
        actors.untilTicketIsOpen(answered);
        actors.untilTicketIsOpen(unanswered);
        // when
        actors.ticket(answered, "accept");
        actors.until(answered, view -> money(view, "captured") > 0);
        CLOCK.moveBy(Duration.ofMinutes(10));
        // then
        JsonNode view = actors.untilSettled(unanswered);
        assertThat(view.path("reason").asString("")).isEqualTo("STORE_NO_ANSWER");
        assertThat(actors.ledger(unanswered, 1)).containsExactly("AUTHORISED", "VOIDED");
        actors.ticket(answered, "ready");
        actors.ticket(answered, "hand-over");
        actors.untilStatus(answered, "COMPLETED");
    }

    @Test
    @DisplayName("S4-9 C14 an item that is no longer offered is in no new quote; a quote from before is stood by")
    void delistedInBetween() {
        // given
        Shop shop = actors.shop(10);
        String customer = actors.customer();
        String quote = actors.quote(customer, shop, 1);
        // when
        expect(204, actors.http().delete("/stores/" + shop.store() + "/items/" + shop.item()));
        // then
        assertThat(expect(404, actors.askQuote(customer, shop)).text("code")).isEqualTo("ITEM_NOT_FOUND");
        String order = actors.orderOn(quote);
        assertThat(actors.untilStatus(order, "CONFIRMED")
                        .path("total")
                        .path("amount")
                        .asLong())
                .isEqualTo(Actors.PRICE + Actors.FEE);
    }

    private static Answer claim(String payment, String key, long amount) {
        return actors.http()
                .send(
                        "POST",
                        "/payments/" + payment + "/refunds",
                        Map.of("amount", won(amount), "reason", "DAMAGED", "atFault", "COURIER"),
                        Map.of("Idempotency-Key", key))
                .join();
    }
}

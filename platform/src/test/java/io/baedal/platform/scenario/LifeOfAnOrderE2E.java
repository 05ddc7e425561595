package io.baedal.platform.scenario;

import static io.baedal.platform.scenario.Actors.expect;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.axoniq.axonserver.grpc.event.Event;
import io.baedal.platform.scenario.Actors.Shop;
import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Setup;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("The life of an order")
class LifeOfAnOrderE2E {

    private static Platform platform;
    private static Actors actors;

    @BeforeAll
    static void start() {
        platform = Platform.start(Audited.soon(Setup.inMemory().withPatientGates()));
        actors = new Actors(new Http(platform.gateway()));
    }

    @AfterAll
    static void stop() {
        try {
            Audited.findsNothing(actors);
        } finally {
            platform.close();
        }
    }

    @Test
    @DisplayName(
            "S0-4 S0-5 S0-6 S1-3 S1-4 S4-1 S4-2 S4-3 S4-14 store and courier carry it to the door, and each step shows")
    void carried() {
        // given
        Shop shop = actors.shop(10);
        actors.courier();
        String order = actors.order(shop);
        // when
        actors.fulfil(order);
        // then
        assertThat(actors.timeline(order))
                .containsSubsequence("OrderPlaced", "PaymentAuthorised", "OrderConfirmed", "OrderAccepted")
                .containsSubsequence("OrderAccepted", "CourierAssigned", "OrderInTransit", "OrderCompleted")
                .containsSubsequence("OrderAccepted", "OrderReady", "OrderInTransit");
        JsonNode view = actors.until(
                order,
                seen -> seen.path("money").path("captured").path("amount").asLong() > 0);
        assertThat(view.path("money").path("captured").path("amount").asLong()).isEqualTo(Actors.PRICE + Actors.FEE);
        assertThat(actors.ledger(order, 1)).containsExactly("AUTHORISED", "CAPTURED");
        assertThat(actors.stock(shop)).isEqualTo(9);
    }

    @Test
    @DisplayName("S0-7 S0-8 S0-9 S0-10 S0-11 S1-9 B1 B7 a cancelled order gives everything back, and its history stays")
    void cancelled() {
        // given
        Shop shop = actors.shop(10);
        String order = actors.order(shop);
        actors.untilTicketIsOpen(order);
        // when
        expect(202, actors.http().delete("/orders/" + order));
        // then
        JsonNode view = actors.untilSettled(order);
        assertThat(view.path("status").asString("")).isEqualTo("CANCELLED");
        assertThat(view.path("ticket").path("status").asString("")).isEqualTo("CANCELLED");
        assertThat(view.path("delivery").path("status").asString("")).isEqualTo("CANCELLED");
        assertThat(actors.ledger(order, 1)).containsExactly("AUTHORISED", "VOIDED");
        assertThat(actors.stock(shop)).isEqualTo(10);
        assertThat(actors.timeline(order))
                .containsSubsequence(
                        "OrderPlaced", "OrderConfirmed", "OrderCancelRequested", "OrderCancelled", "OrderSettled");
        // when asked once more
        expect(202, actors.http().delete("/orders/" + order));
        // then nothing more happens to the money
        assertThat(actors.ledger(order, 1)).containsExactly("AUTHORISED", "VOIDED");
    }

    @Test
    @DisplayName("S1-6 B1 a store that rejects cancels the order, and the money goes back")
    void rejectedByTheStore() {
        // given
        Shop shop = actors.shop(10);
        String order = actors.order(shop);
        actors.untilTicketIsOpen(order);
        // when
        expect(200, actors.http().post("/tickets/tkt-" + order + "/reject", Map.of("reason", "STORE_BUSY")));
        // then
        JsonNode view = actors.untilSettled(order);
        assertThat(view.path("status").asString("")).isEqualTo("CANCELLED");
        assertThat(view.path("reason").asString("")).isEqualTo("STORE_BUSY");
        assertThat(actors.ledger(order, 1)).containsExactly("AUTHORISED", "VOIDED");
        assertThat(actors.stock(shop)).isEqualTo(10);
    }

    @Test
    @DisplayName(
            "S4-4 S4-5 a store that gives up after it accepted refunds the order, restocks it and frees the courier")
    void abortedByTheStore() {
        // given
        Shop shop = actors.shop(10);
        actors.courier();
        String order = actors.order(shop);
        actors.untilTicketIsOpen(order);
        actors.ticket(order, "accept");
        actors.until(
                order,
                view -> view.path("money").path("captured").path("amount").asLong() > 0);
        actors.untilCourierIsAssigned(order);
        // when
        expect(200, actors.http().post("/tickets/tkt-" + order + "/abort", Map.of("reason", "ITEM_UNAVAILABLE")));
        // then
        JsonNode view = actors.untilSettled(order);
        assertThat(view.path("status").asString("")).isEqualTo("CANCELLED");
        assertThat(actors.ledger(order, 1)).containsExactly("AUTHORISED", "CAPTURED", "REFUNDED");
        assertThat(actors.stock(shop)).isEqualTo(10);
        // and the courier is free for the next one
        String next = actors.order(shop);
        actors.fulfil(next);
    }

    @Test
    @DisplayName("B1 what cannot be carried to the end fails the order, and the money goes back")
    void failedOnTheWay() {
        // given
        Shop shop = actors.shop(10);
        actors.courier();
        String order = actors.order(shop);
        actors.untilTicketIsOpen(order);
        actors.ticket(order, "accept");
        actors.untilCourierIsAssigned(order);
        actors.ticket(order, "ready");
        actors.delivery(order, "picked-up");
        actors.untilStatus(order, "IN_TRANSIT");
        actors.until(
                order, view -> view.path("ticket").path("status").asString("").equals("HANDED_OVER"));
        expect(409, actors.http().post("/tickets/tkt-" + order + "/abort", Map.of("reason", "STORE_BUSY")));
        // when
        expect(200, actors.http().post("/deliveries/dlv-" + order + "/fail", Map.of("reason", "DAMAGED")));
        // then
        JsonNode view = actors.untilSettled(order);
        assertThat(view.path("status").asString("")).isEqualTo("FAILED");
        assertThat(view.path("reason").asString("")).isEqualTo("DAMAGED");
        assertThat(actors.ledger(order, 1)).containsExactly("AUTHORISED", "CAPTURED", "REFUNDED");
    }

    @Test
    @DisplayName("B4 a wish to cancel that comes after acceptance is refused with 409, and the order goes on")
    void tooLateToCancel() {
        // given
        Shop shop = actors.shop(10);
        actors.courier();
        String order = actors.order(shop);
        actors.untilTicketIsOpen(order);
        actors.ticket(order, "accept");
        actors.untilStatus(order, "ACCEPTED");
        // when
        Answer answer = actors.http().delete("/orders/" + order);
        // then
        expect(409, answer);
        assertThat(answer.code()).isEqualTo("CANCEL_TOO_LATE");
        actors.fulfilFromAccepted(order);
    }

    @Test
    @DisplayName(
            "B6 no two things ever have the same id, and each of an order's parts is found by the order's id alone")
    void idsDiffer() throws Exception {
        // given everything that an order can have
        Shop shop = actors.shop(10);
        String customer = actors.customer();
        actors.courier();
        String order = actors.orderBy(customer, shop);
        actors.fulfil(order);
        actors.untilCouponCounts(customer, shop, order);
        // when
        Map<String, Set<String>> typesById;
        try (NodeClient node = NodeClient.of(platform)) {
            typesById = node.events().stream()
                    .filter(event -> !event.getAggregateIdentifier().isEmpty())
                    .collect(groupingBy(Event::getAggregateIdentifier, mapping(Event::getAggregateType, toSet())));
        }
        // then
        assertThat(typesById)
                .allSatisfy((id, types) -> assertThat(types).as(id).hasSize(1))
                .containsEntry(order, Set.of("Order"))
                .containsEntry("pay-" + order + "-1", Set.of("Payment"))
                .containsEntry("tkt-" + order, Set.of("Ticket"))
                .containsEntry("dlv-" + order, Set.of("Delivery"))
                .containsEntry("rev-" + order, Set.of("Review"))
                .containsEntry("cpn-" + order, Set.of("Coupon"));
        assertThat(actors.http().get("/orders/tkt-" + order).status()).isEqualTo(404);
    }
}

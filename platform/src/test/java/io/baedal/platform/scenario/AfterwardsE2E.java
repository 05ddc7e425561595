package io.baedal.platform.scenario;

import static io.baedal.platform.scenario.Actors.expect;
import static io.baedal.platform.scenario.Actors.money;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.platform.scenario.Actors.Shop;
import io.baedal.platform.system.Part;
import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Setup;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("What comes of an order afterwards")
class AfterwardsE2E {

    private static final long FULL = Actors.PRICE + Actors.FEE;

    /** Five of a hundred, as payment-service has it by itself. */
    private static final long COUPON = FULL / 20;

    private static HeadquartersStub headquarters;
    private static Platform platform;
    private static Actors actors;

    @BeforeAll
    static void start() throws IOException {
        headquarters = HeadquartersStub.start();
        platform = Platform.start(
                Setup.inMemory().withPatientGates().withProperty("baedal.headquarters.url", headquarters.url()));
        actors = new Actors(new Http(platform.gateway()));
    }

    @AfterAll
    static void stop() {
        platform.close();
        headquarters.close();
    }

    @Test
    @DisplayName(
            "S4-6 a coupon is earned by an order that is paid and made, takes something off one other, and comes back"
                    + " when nothing comes of that")
    void coupon() {
        // given an order that was carried to the door
        Shop shop = actors.shop(10);
        String customer = actors.customer();
        actors.courier();
        String earning = actors.orderBy(customer, shop);
        actors.fulfil(earning);
        // when two quotes are taken with what it earned
        String quote = actors.untilCouponCounts(customer, shop, earning).text("quote");
        String another = actors.untilCouponCounts(customer, shop, earning).text("quote");
        String cheaper = actors.orderOn(quote);
        // then the price is smaller, and so is what is paid
        actors.until(cheaper, view -> money(view, "authorised") == FULL - COUPON);
        assertThat(actors.view(cheaper).path("total").path("amount").asLong()).isEqualTo(FULL - COUPON);
        // and it is used up
        Answer second = actors.place(another, UUID.randomUUID().toString()).join();
        assertThat(expect(409, second).text("code")).isEqualTo("COUPON_REFUSED");
        assertThat(expect(409, actors.quoteWithCoupon(customer, shop, "cpn-" + earning))
                        .text("code"))
                .isEqualTo("COUPON_USED");
        // when the store will not do it
        actors.untilTicketIsOpen(cheaper);
        expect(200, actors.http().post("/tickets/tkt-" + cheaper + "/reject", Map.of("reason", "STORE_BUSY")));
        actors.untilSettled(cheaper);
        // then the coupon counts again
        String again =
                actors.orderOn(actors.untilCouponCounts(customer, shop, earning).text("quote"));
        actors.until(again, view -> money(view, "authorised") == FULL - COUPON);
        // and nothing is missing on the shelf but what was sold
        assertThat(actors.stock(shop)).isEqualTo(8);
    }

    @Test
    @DisplayName("S4-7 a coupon is nobody else's, and goes with the order that earned it")
    void couponRevoked() {
        // given
        Shop shop = actors.shop(10);
        String customer = actors.customer();
        String earning = actors.orderBy(customer, shop);
        actors.untilTicketIsOpen(earning);
        actors.ticket(earning, "accept");
        actors.ticket(earning, "ready");
        actors.untilCouponCounts(customer, shop, earning);
        // when
        String stranger = actors.customer();
        // then
        assertThat(expect(404, actors.quoteWithCoupon(stranger, shop, "cpn-" + earning))
                        .text("code"))
                .isEqualTo("COUPON_NOT_FOUND");
        // when
        expect(200, actors.http().post("/tickets/tkt-" + earning + "/abort", Map.of("reason", "ITEM_UNAVAILABLE")));
        actors.untilSettled(earning);
        // then
        assertThat(expect(409, actors.quoteWithCoupon(customer, shop, "cpn-" + earning))
                        .text("code"))
                .isEqualTo("COUPON_REVOKED");
    }

    @Test
    @DisplayName(
            "S2-8 S2-9 S2-17 S4-11 S4-15 a review is written after the hand-over and not before, also while order-service"
                    + " is down, is read at once, and shows on the order when it is back")
    void review() {
        // given
        Shop shop = actors.shop(10);
        actors.courier();
        String order = actors.order(shop);
        assertThat(expect(409, review(order)).text("code")).isEqualTo("REVIEW_NOT_OPEN");
        actors.fulfil(order);
        // when
        platform.stop(Part.ORDER_SERVICE);
        await().atMost(Actors.PATIENCE).untilAsserted(() -> expect(200, review(order)));
        // then
        assertThat(actors.view(order).has("score")).isFalse();
        // and others read it, and are led to the store
        JsonNode said = await().atMost(Actors.PATIENCE)
                .until(
                        () -> actors.http()
                                .get("/reviews?storeId=" + shop.store())
                                .body()
                                .path("reviews"),
                        reviews -> reviews.size() == 1)
                .path(0);
        assertThat(said.path("text").asString("")).isEqualTo("Still warm when it came.");
        assertThat(said.path("items").path(0).path("name").asString("")).isEqualTo("bibimbap");
        assertThat(said.path("author").asString("")).startsWith("guest-");
        await().atMost(Actors.PATIENCE)
                .until(() -> actors.http()
                        .get("/recommendations?kind=DELIVERY&limit=200")
                        .body()
                        .path("recommendations")
                        .valueStream()
                        .anyMatch(store -> store.path("storeId").asString("").equals(shop.store())));
        // when
        platform.start(Part.ORDER_SERVICE);
        // then
        JsonNode view = actors.until(order, seen -> seen.path("score").asInt() == 5);
        assertThat(view.path("status").asString("")).isEqualTo("COMPLETED");
        assertThat(actors.timeline(order)).containsOnlyOnce("OrderReviewed").endsWith("OrderReviewed");
    }

    @Test
    @DisplayName(
            "S1-12 S1-13 S1-14 C13 what a store sold on a day, product by product, is sent to headquarters, once a total")
    void sales() {
        // given
        Shop shop = actors.shop(10);
        actors.courier();
        String order = actors.order(shop);
        actors.fulfil(order);
        // when
        actors.transferSales(shop, order);
        // then
        await().atMost(Actors.PATIENCE).until(() -> !toldOf(shop).isEmpty());
        actors.transferSales(shop, order);
        assertThat(toldOf(shop)).hasSize(1).first().satisfies(told -> {
            assertThat(told.path("number").asInt()).isEqualTo(1);
            assertThat(told.path("amount").asLong()).isEqualTo(FULL);
            assertThat(told.path("orders").asInt()).isEqualTo(1);
            assertThat(actors.salesDay(shop, order))
                    .endsWith(told.path("date").asString(""))
                    .matches(".*\\d{4}-\\d{2}-\\d{2}");
        });
        try (NodeClient node = NodeClient.of(platform)) {
            JsonNode sale = node.payloadsOf(actors.salesDay(shop, order)).getFirst();
            assertThat(sale.path("orderId").asString("")).isEqualTo(order);
            assertThat(sale.path("items").valueStream()).singleElement().satisfies(item -> {
                assertThat(item.path("itemId").asString("")).isEqualTo(shop.item());
                assertThat(item.path("name").asString("")).isEqualTo("bibimbap");
                assertThat(item.path("quantity").asInt()).isEqualTo(1);
                assertThat(item.path("price").path("amount").asLong()).isEqualTo(Actors.PRICE);
            });
        }
    }

    private static List<JsonNode> toldOf(Shop shop) {
        return headquarters.told().stream()
                .filter(told -> told.path("storeId").asString("").equals(shop.store()))
                .toList();
    }

    private static Answer review(String order) {
        return actors.http().put("/reviews/" + order, Map.of("score", 5, "text", "Still warm when it came."));
    }
}

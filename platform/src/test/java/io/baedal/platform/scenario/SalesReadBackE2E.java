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
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("What was paid and what was sold can be read, and agrees with the payment provider's books")
class SalesReadBackE2E {

    private static final long ONE = Actors.PRICE + Actors.FEE;
    private static final long THREE = 3 * Actors.PRICE + Actors.FEE;

    private static HeadquartersStub headquarters;
    private static Platform platform;
    private static Actors actors;

    @BeforeAll
    static void start() throws IOException {
        headquarters = HeadquartersStub.start();
        platform = Platform.start(Setup.inMemory()
                .withPatientGates()
                .withProperty("baedal.headquarters.url", headquarters.url())
                .withProperty("baedal.headquarters.retry-first", "1s"));
        actors = new Actors(new Http(platform.gateway()));
    }

    @AfterAll
    static void stop() {
        platform.close();
        headquarters.close();
    }

    @Test
    @DisplayName(
            "I1 S1-12 S1-14 S1-16 B3 C12 two stores, a claim and an order given up: the sales of the day are the provider's"
                    + " books to the last won, and a transfer that headquarters refuse shows as failed until they take it")
    void sales() {
        // given a store that sold one piece and gave a part of its price back
        Shop claimed = actors.shop(10);
        String claim = actors.order(claimed);
        accept(claim);
        expect(201, claim("pay-" + claim + "-1", 2_000));
        // and another that sold three, and gave up another order after it was paid
        Shop busy = actors.shop(10);
        String kept = actors.orderOn(actors.quote(actors.customer(), busy, 3));
        String dropped = actors.order(busy);
        accept(kept);
        accept(dropped);
        expect(200, actors.http().post("/tickets/tkt-" + dropped + "/abort", Map.of("reason", "ITEM_UNAVAILABLE")));
        actors.untilSettled(dropped);
        // then each day has what was ordered, what was sold, and what was given back
        JsonNode one = until(claimed, claim, day -> amount(day, "reversed") == 2_000);
        assertThat(amount(one, "orderedSum")).isEqualTo(ONE);
        assertThat(amount(one, "salesSum")).isEqualTo(ONE - 2_000);
        assertThat(one.path("orderCount").asInt()).isEqualTo(1);
        JsonNode other = until(busy, kept, day -> amount(day, "reversed") == ONE);
        assertThat(amount(other, "orderedSum")).isEqualTo(THREE + ONE);
        assertThat(other.path("orderedCount").asInt()).isEqualTo(2);
        assertThat(amount(other, "salesSum")).isEqualTo(THREE);
        assertThat(other.path("orderCount").asInt()).isEqualTo(1);
        assertThat(other.path("salesQty").asInt()).isEqualTo(3);
        assertThat(other.path("products").valueStream()).singleElement().satisfies(product -> {
            assertThat(product.path("itemId").asString("")).isEqualTo(busy.item());
            assertThat(product.path("quantity").asInt()).isEqualTo(4);
            assertThat(amount(product, "sum")).isEqualTo(4 * Actors.PRICE);
        });
        untilBooksAgree();
        // when
        headquarters.refuse();
        actors.transferSales(busy, kept);
        // then
        JsonNode failed = until(busy, kept, day -> transfer(day, "FAILED")).path("transfer");
        assertThat(failed.path("tries").asInt()).isPositive();
        assertThat(failed.path("why").asString("")).isEqualTo("headquarters said no");
        // when
        headquarters.relent();
        // then they have what the view says, by themselves and once
        JsonNode taken = until(busy, kept, day -> transfer(day, "TRANSFERRED")).path("transfer");
        assertThat(amount(taken, "sum")).isEqualTo(THREE);
        assertThat(taken.path("orders").asInt()).isEqualTo(1);
        assertThat(taken.path("pieces").asInt()).isEqualTo(3);
        assertThat(taken.path("taken").asInt()).isEqualTo(1);
        assertThat(headquarters.told())
                .singleElement()
                .satisfies(told -> assertThat(told.path("amount").asLong()).isEqualTo(THREE));
    }

    @Test
    @DisplayName(
            "S1-15 S1-16 I1 what was ordered and sold while query-service was down is in the sales when it is back")
    void catchesUp() {
        // given
        Shop shop = actors.shop(10);
        String before = actors.order(shop);
        accept(before);
        until(shop, before, day -> day.path("orderCount").asInt() == 1);
        // when
        platform.stop(Part.QUERY_SERVICE);
        for (int n = 0; n < 3; n++) {
            String order = actors.order(shop);
            actors.ticket(order, "accept");
            await().atMost(Actors.PATIENCE)
                    .untilAsserted(() -> assertThat(actors.ledger(order, 1)).contains("CAPTURED"));
        }
        platform.start(Part.QUERY_SERVICE);
        // then
        JsonNode day = until(shop, before, sold -> sold.path("orderCount").asInt() == 4);
        assertThat(amount(day, "salesSum")).isEqualTo(4 * ONE);
        assertThat(amount(day, "orderedSum")).isEqualTo(4 * ONE);
        untilBooksAgree();
    }

    @Test
    @DisplayName(
            "S2-5 S4-6 a customer reads how his deposit stands, what he paid for an order, and the coupon it earned")
    void paid() {
        // given
        Business restaurant = Business.table(actors);
        String guest = actors.customer();
        String table = expect(
                        201, restaurant.order(guest, 2, null, Business.slot(Clock.systemUTC(), Duration.ofHours(48))))
                .text("orderId");
        // then
        JsonNode held = payments("?customerId=" + guest, "AUTHORISED");
        assertThat(held.path("purpose").asString("")).isEqualTo("DEPOSIT");
        assertThat(amount(held, "authorised")).isEqualTo(20_000);
        // when
        actors.untilStatus(table, "ACCEPTED");
        expect(202, actors.http().delete("/orders/" + table));
        // then
        assertThat(amount(payments("?orderId=" + table, "VOIDED"), "voided")).isEqualTo(20_000);
        // when something is made for another customer
        Shop shop = actors.shop(10);
        String customer = actors.customer();
        String order = actors.orderBy(customer, shop);
        accept(order);
        actors.ticket(order, "ready");
        // then
        assertThat(payments("?customerId=" + customer, "CAPTURED")
                        .path("paidFor")
                        .asString(""))
                .isEqualTo("SALE");
        JsonNode coupon = await().atMost(Actors.PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> actors.http()
                                .get("/coupons?customerId=" + customer)
                                .body(),
                        page -> page.path("coupons").size() == 1)
                .path("coupons")
                .path(0);
        assertThat(coupon.path("earnedBy").asString("")).isEqualTo(order);
        assertThat(coupon.path("status").asString("")).isEqualTo("ISSUED");
        assertThat(amount(coupon, "value")).isEqualTo(ONE / 20);
    }

    private static void accept(String order) {
        actors.untilTicketIsOpen(order);
        actors.ticket(order, "accept");
        actors.until(order, view -> money(view, "captured") > 0);
    }

    private static Answer claim(String payment, long amount) {
        return actors.http()
                .send(
                        "POST",
                        "/payments/" + payment + "/refunds",
                        Map.of("amount", won(amount), "reason", "DAMAGED", "atFault", "STORE"),
                        Map.of("Idempotency-Key", UUID.randomUUID().toString()))
                .join();
    }

    /** The day on which an order of the store was paid for, once it is as it should be. */
    private static JsonNode until(Shop shop, String order, Predicate<JsonNode> asItShouldBe) {
        String date = actors.salesDay(shop, order).replaceFirst("^.*(\\d{4}-\\d{2}-\\d{2})$", "$1");
        return await().atMost(Actors.PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> actors.http()
                                .get("/sales/" + shop.store() + "/" + date)
                                .body(),
                        asItShouldBe::test);
    }

    /** All that was ever sold is what the provider took and did not give back. */
    private static void untilBooksAgree() {
        await().atMost(Actors.PATIENCE)
                .untilAsserted(() -> assertThat(sold())
                        .isEqualTo(expect(200, actors.http().get("/simulator/ledger/summary"))
                                .body()
                                .path("currencies")
                                .path(0)
                                .path("kept")
                                .asLong()));
    }

    private static long sold() {
        return expect(200, actors.http().get("/sales?limit=200"))
                .body()
                .path("sales")
                .valueStream()
                .mapToLong(day -> amount(day, "salesSum"))
                .sum();
    }

    private static JsonNode payments(String query, String status) {
        return await().atMost(Actors.PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> actors.http()
                                .get("/payments" + query)
                                .body()
                                .path("payments")
                                .path(0),
                        payment -> payment.path("status").asString("").equals(status));
    }

    private static boolean transfer(JsonNode day, String status) {
        return day.path("transfer").path("status").asString("").equals(status);
    }

    private static long amount(JsonNode of, String what) {
        return of.path(what).path("amount").asLong();
    }
}

package io.baedal.platform.scenario;

import static io.baedal.platform.scenario.Actors.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.platform.scenario.Actors.Shop;
import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Setup;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

@DisplayName("What happens by itself when time passes")
class DeadlinesE2E {

    @RegisterExtension
    private static final MovableClock CLOCK = new MovableClock();

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

    @AfterEach
    void obedientProvider() {
        actors.script(Map.of());
    }

    @Test
    @DisplayName("C2 a ticket that nobody answers for ten minutes: cancelled, and the money goes back")
    void ticketUnanswered() {
        // given
        String order = actors.order(actors.shop(10));
        actors.untilTicketIsOpen(order);
        // when
        CLOCK.moveBy(Duration.ofMinutes(10));
        // then
        JsonNode view = actors.untilSettled(order);
        assertThat(view.path("status").asString("")).isEqualTo("CANCELLED");
        assertThat(view.path("reason").asString("")).isEqualTo("STORE_NO_ANSWER");
        assertThat(actors.ledger(order, 1)).containsExactly("AUTHORISED", "VOIDED");
    }

    @Test
    @DisplayName("S2-11 a party that does not come within a quarter of an hour has forfeited its deposit")
    void noShow() {
        // given
        Business restaurant = Business.table(actors);
        Map<String, ?> slot = Business.slot(CLOCK, Duration.ofHours(1));
        String order = expect(201, restaurant.order(2, null, slot)).text("orderId");
        actors.untilStatus(order, "ACCEPTED");
        // when
        CLOCK.moveTo(Instant.parse(slot.get("slot").toString()).plus(Duration.ofMinutes(14)));
        // then they are still waited for
        assertThat(actors.view(order).path("status").asString("")).isEqualTo("ACCEPTED");
        // when
        CLOCK.moveBy(Duration.ofMinutes(1));
        // then
        JsonNode view = actors.untilSettled(order);
        assertThat(view.path("status").asString("")).isEqualTo("FAILED");
        assertThat(view.path("money").path("captured").path("amount").asLong()).isEqualTo(20_000);
    }

    @Test
    @DisplayName("S3-9 a call that no courier takes for half an hour: given up, and nothing is paid")
    void noSupply() {
        // given
        Business stand = Business.taxiStand(actors, "DELUXE_TAXI");
        String order =
                expect(201, stand.order(1, null, Business.FROM_DOOR_TO_DOOR)).text("orderId");
        actors.until(
                order, view -> view.path("delivery").path("status").asString("").equals("REQUESTED"));
        // when
        CLOCK.moveBy(Duration.ofMinutes(30));
        // then
        JsonNode view = actors.untilSettled(order);
        assertThat(view.path("status").asString("")).isEqualTo("FAILED");
        assertThat(view.path("reason").asString("")).isEqualTo("NO_SUPPLY");
        assertThat(actors.ledger(order, 1)).containsExactly("AUTHORISED", "VOIDED");
    }

    @Test
    @DisplayName(
            "S3-5 C7 a ride cancelled when the taxi has been there for a while costs a fifth, and the taxi is free")
    void lateCancellation() {
        // given
        Business stand = Business.taxiStand(actors, "TAXI");
        actors.courier("TAXI");
        String order =
                expect(201, stand.order(1, null, Business.FROM_DOOR_TO_DOOR)).text("orderId");
        actors.untilStatus(order, "ACCEPTED");
        actors.delivery(order, "at-pickup");
        actors.until(
                order, view -> view.path("delivery").path("status").asString("").equals("AT_PICKUP"));
        // when
        CLOCK.moveBy(Duration.ofMinutes(3));
        expect(202, actors.http().delete("/orders/" + order));
        // then
        JsonNode view = actors.untilSettled(order);
        long total = view.path("total").path("amount").asLong();
        assertThat(view.path("status").asString("")).isEqualTo("CANCELLED");
        assertThat(view.path("money").path("captured").path("amount").asLong()).isEqualTo(total / 5);
        assertThat(view.path("money").path("voided").path("amount").asLong()).isEqualTo(total - total / 5);
    }

    @Test
    @DisplayName("C14 a quote holds for five minutes, and then nothing is placed on it")
    void quoteExpires() {
        // given
        String quote = actors.quote(actors.customer(), actors.shop(10), 1);
        // when
        CLOCK.moveBy(Duration.ofMinutes(6));
        // then
        assertThat(expect(422, actors.place(quote, "late").join()).text("code")).isEqualTo("QUOTE_EXPIRED");
    }

    @Test
    @DisplayName("I3 a hold that no order answers for any more is given back after a quarter of an hour")
    void holdOfNobody() throws Exception {
        // given one that came after its order had been carried to the door without it
        Shop shop = actors.shop(10);
        actors.courier();
        String order = actors.order(shop);
        actors.fulfil(order);
        try (NodeClient node = NodeClient.of(platform)) {
            StrayHold.of(order, shop).send(node);
        }
        assertThat(actors.stock(shop)).isEqualTo(8);
        // when
        CLOCK.moveBy(Duration.ofMinutes(14));
        // then it may still be wanted
        assertThat(actors.stock(shop)).isEqualTo(8);
        // when
        CLOCK.moveBy(Duration.ofMinutes(2));
        // then only what was ordered is gone
        await().atMost(Actors.PATIENCE).until(() -> actors.stock(shop) == 9);
    }

    @Test
    @DisplayName("I4 B1 what a bad end still owes after half a minute is reported, and given back all the same")
    void settlementOverdue() {
        // given a provider that gives no answer
        String order = actors.order(actors.shop(10));
        actors.untilTicketIsOpen(order);
        actors.script(Map.of("delayMillis", 60_000));
        expect(202, actors.http().delete("/orders/" + order));
        actors.untilStatus(order, "CANCELLED");
        assertThat(actors.timeline(order)).doesNotContain("OrderSettlementOverdue");
        // when
        CLOCK.moveBy(Duration.ofSeconds(31));
        // then
        actors.until(order, view -> actors.timeline(order).contains("OrderSettlementOverdue"));
        assertThat(actors.view(order).path("settled").asBoolean(true)).isFalse();
        // when
        actors.script(Map.of());
        // then
        actors.untilSettled(order);
        assertThat(actors.timeline(order)).containsOnlyOnce("OrderSettlementOverdue", "OrderSettled");
        assertThat(actors.ledger(order, 1)).containsExactly("AUTHORISED", "VOIDED");
    }

    @Test
    @DisplayName("S4-6 a coupon can be used for thirty days, and then no more")
    void couponExpires() throws Exception {
        // given
        Shop shop = actors.shop(10);
        String customer = actors.customer();
        actors.courier();
        String order = actors.orderBy(customer, shop);
        actors.fulfil(order);
        actors.untilCouponCounts(customer, shop, order);
        // when
        CLOCK.moveBy(Duration.ofDays(29));
        // then
        expect(200, actors.quoteWithCoupon(customer, shop, "cpn-" + order));
        // when
        CLOCK.moveBy(Duration.ofDays(1));
        // then
        try (NodeClient node = NodeClient.of(platform)) {
            await().atMost(Actors.PATIENCE)
                    .untilAsserted(() ->
                            assertThat(node.typesOf("cpn-" + order)).containsExactly("CouponIssued", "CouponExpired"));
        }
        assertThat(expect(409, actors.quoteWithCoupon(customer, shop, "cpn-" + order))
                        .text("code"))
                .isEqualTo("COUPON_EXPIRED");
    }
}

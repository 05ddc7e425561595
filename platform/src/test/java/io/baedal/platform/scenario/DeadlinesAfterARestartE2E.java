package io.baedal.platform.scenario;

import static io.baedal.platform.scenario.Actors.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.grpc.command.Command;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.order.OrderId;
import io.baedal.api.payment.AuthorisePayment;
import io.baedal.platform.scenario.Actors.Shop;
import io.baedal.platform.system.Part;
import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Progress;
import io.baedal.platform.system.Setup;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@DisplayName("What was to happen while everything was down")
class DeadlinesAfterARestartE2E {

    private static final Duration A_QUARTER = Duration.ofMinutes(15);

    private static final List<Part> ALL_BUT_PAYMENT =
            List.of(Part.NODE, Part.DOCUMENTS, Part.ORDER_SERVICE, Part.DELIVERY_SERVICE, Part.QUERY_SERVICE);

    private static final String REQUESTED = "SalesTransferRequested";
    private static final String FAILED = "SalesTransferFailed";

    @RegisterExtension
    private static final MovableClock CLOCK = new MovableClock();

    @TempDir
    private Path data;

    @Test
    @DisplayName(
            "I4 S1-8 S2-11 S2-16 S3-9 C2 node and services are gone for three hours: every alarm rings when they are back, once,"
                    + " and a party that nobody could have seen come is waited for once more")
    void everythingWasDown() {
        // given an order that no store answers, a party that does not come, a call that no courier takes, and a wish to
        // cancel that its store thinks about
        String unanswered;
        String asked;
        String noShow;
        String noSupply;
        try (Platform before = Platform.start(setup())) {
            Actors actors = new Actors(new Http(before.gateway()));
            unanswered = actors.order(actors.shop(10));
            noShow = reservation(actors);
            noSupply = call(actors);
            asked = CakeToOrder.accepted(actors, CakeToOrder.bakery(actors));
            CakeToOrder.askToCancel(actors, asked);
            actors.untilTicketIsOpen(unanswered);
            actors.untilStatus(noShow, "ACCEPTED");
            actors.until(
                    noSupply,
                    view -> view.path("delivery").path("status").asString("").equals("REQUESTED"));
        }
        // when
        CLOCK.moveBy(Duration.ofHours(3));
        Instant back = CLOCK.instant();
        try (Platform after = Platform.start(setup())) {
            Actors actors = new Actors(new Http(after.gateway()));
            // then
            assertEnded(actors, unanswered, "CANCELLED", "STORE_NO_ANSWER", 0);
            assertEnded(actors, noSupply, "FAILED", "NO_SUPPLY", 0);
            actors.until(asked, view -> view.path("cancelDenied").asBoolean(false));
            assertThat(actors.untilStatus(asked, "ACCEPTED").path("ticket").has("cancelAskedAt"))
                    .isFalse();
            // when the party does not come either while the restaurant can say so
            await().atMost(Actors.PATIENCE)
                    .pollInterval(Duration.ofSeconds(2))
                    .until(() -> hasFailedAQuarterLater(actors, noShow));
            assertEnded(actors, noShow, "FAILED", "NO_SHOW", 20_000);
            assertThat(momentOf("OrderFailed", actors.view(noShow))).isAfter(back.plus(A_QUARTER));
            assertThat(actors.timeline(unanswered)).containsOnlyOnce("OrderCancelled", "OrderSettled");
            assertThat(actors.timeline(noShow)).containsOnlyOnce("OrderFailed", "OrderSettled");
            assertThat(actors.timeline(noSupply)).containsOnlyOnce("OrderFailed", "OrderSettled");
            assertThat(actors.timeline(asked)).containsOnlyOnce("OrderCancelDenied");
        }
    }

    /** When the alarm was set anew no answer shows; a bit more than a quarter each time finds it in the end. */
    private boolean hasFailedAQuarterLater(Actors actors, String order) {
        if (actors.view(order).path("status").asString("").equals("FAILED")) {
            return true;
        }
        CLOCK.moveBy(A_QUARTER.plusSeconds(10));
        return false;
    }

    private static Instant momentOf(String event, JsonNode view) {
        return view.path("timeline")
                .valueStream()
                .filter(entry -> entry.path("type").asString("").equals(event))
                .map(entry -> Instant.parse(entry.path("at").asString("")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName(
            "I3 I4 B3 S1-13 S4-6 gone for a month: the coupon has expired, what was held for an order that never came"
                    + " is for sale, and headquarters are told once, under the number they were told before")
    void goneForAMonth() throws Exception {
        Shop shop;
        String customer;
        String order;
        String salesDay;
        try (HeadquartersStub headquarters = HeadquartersStub.start()) {
            Setup setup = setup().withProperty("baedal.headquarters.url", headquarters.url())
                    .withProperty("baedal.headquarters.retry-first", "1h");
            // given
            try (Platform before = Platform.start(setup);
                    NodeClient node = NodeClient.of(before)) {
                Actors actors = new Actors(new Http(before.gateway()));
                shop = actors.shop(10);
                customer = actors.customer();
                actors.courier();
                order = actors.orderBy(customer, shop);
                // a hold that came after its order had been decided without it
                StrayHold.of(order, shop).send(node);
                assertThat(actors.stock(shop)).isEqualTo(8);
                // a coupon that was earned
                actors.fulfil(order);
                actors.untilCouponCounts(customer, shop, order);
                // and headquarters that gave no answer, twice
                headquarters.goAway();
                salesDay = actors.transferSales(shop, order);
                untilEnds(node, salesDay, FAILED);
                actors.transferSales(shop, order);
                untilEnds(node, salesDay, FAILED, REQUESTED, FAILED);
            }
            // when
            CLOCK.moveBy(Duration.ofDays(31));
            headquarters.comeBack();
            try (Platform after = Platform.start(setup);
                    NodeClient node = NodeClient.of(after)) {
                Actors actors = new Actors(new Http(after.gateway()));
                // then
                await().atMost(Actors.PATIENCE).until(() -> actors.stock(shop) == 9);
                untilEnds(node, "cpn-" + order, "CouponIssued", "CouponExpired");
                Answer quote = actors.quoteWithCoupon(customer, shop, "cpn-" + order);
                assertThat(expect(409, quote).text("code")).isEqualTo("COUPON_EXPIRED");
                untilEnds(node, salesDay, FAILED, REQUESTED, FAILED, REQUESTED, "SalesTransferred");
                assertThat(headquarters.missed()).hasSize(2);
                assertThat(headquarters.told())
                        .containsExactly(headquarters.missed().getFirst());
            }
        }
    }

    @Test
    @DisplayName(
            "I4 S0-3 C1 gone for a minute while payment gave no answer: what was not decided is rejected, what is still"
                    + " owed is reported, and paid back when payment is there; a quote is stood by for its five minutes")
    void goneWhilePaymentWasSilent() throws Exception {
        String cancelled;
        String undecided;
        String quote;
        // given
        try (Platform before = Platform.start(setup().withProperty("baedal.gate.timeout", "30s"));
                NodeClient node = NodeClient.of(before)) {
            Actors actors = new Actors(new Http(before.gateway()));
            Shop shop = actors.shop(10);
            CustomerId customer = CustomerId.of(actors.customer());
            cancelled = actors.order(shop);
            actors.untilTicketIsOpen(cancelled);
            quote = actors.quote(actors.customer(), shop, 1);
            String another = actors.quote(customer.toString(), shop, 1);
            before.stop(Part.PAYMENT_SERVICE);
            expect(202, actors.http().delete("/orders/" + cancelled));
            actors.untilStatus(cancelled, "CANCELLED");
            CompletableFuture<Command> asked = node.listenInSilence(AuthorisePayment.class);
            undecided = OrderId.forRequest(customer, "undecided").toString();
            expect(202, actors.placeWithoutWaiting(another, "undecided"));
            assertThat(asked).succeedsWithin(Actors.PATIENCE);
            // The node first: then no service is told what became of its question, or can say that it gives up.
            before.stop(Part.NODE);
            actors.untilStatus(undecided, "PLACED");
        }
        // when
        CLOCK.moveBy(Duration.ofMinutes(1));
        try (Platform after = Platform.of(setup(), Progress.SILENT)) {
            ALL_BUT_PAYMENT.forEach(after::start);
            Actors readers = new Actors(new Http(after.uri(Part.QUERY_SERVICE)));
            // then
            JsonNode rejected = readers.untilStatus(undecided, "REJECTED");
            assertThat(rejected.path("reason").asString("")).isEqualTo("PAYMENT_UNAVAILABLE");
            readers.until(cancelled, view -> readers.timeline(cancelled).contains("OrderSettlementOverdue"));
            assertThat(readers.view(cancelled).path("settled").asBoolean(true)).isFalse();
            // when
            after.startAll();
            // then
            Actors actors = new Actors(new Http(after.gateway()));
            actors.untilSettled(cancelled);
            actors.untilSettled(undecided);
            assertThat(actors.ledger(cancelled, 1)).containsExactly("AUTHORISED", "VOIDED");
            assertThat(actors.ledger(undecided, 1)).containsExactly("VOIDED");
            expect(201, actors.placeAsTold(quote, "in-time").join());
            // when
            CLOCK.moveBy(Duration.ofMinutes(5));
            // then
            assertThat(expect(422, actors.place(quote, "late").join()).text("code"))
                    .isEqualTo("QUOTE_EXPIRED");
        }
    }

    private static void untilEnds(NodeClient node, String aggregate, String... types) {
        await().atMost(Actors.PATIENCE)
                .untilAsserted(() -> assertThat(node.typesOf(aggregate)).endsWith(types));
    }

    private Setup setup() {
        return CakeToOrder.offeredBy(
                Setup.inMemory().withPatientGates().withData(data).withClock(CLOCK));
    }

    private String reservation(Actors actors) {
        return expect(201, Business.table(actors).order(2, null, Business.slot(CLOCK, Duration.ofHours(1))))
                .text("orderId");
    }

    private static String call(Actors actors) {
        return expect(201, Business.taxiStand(actors, "TAXI").order(1, null, Business.FROM_DOOR_TO_DOOR))
                .text("orderId");
    }

    private static void assertEnded(Actors actors, String order, String status, String reason, long captured) {
        JsonNode view = actors.untilSettled(order);
        assertThat(view.path("status").asString("")).isEqualTo(status);
        assertThat(view.path("reason").asString("")).isEqualTo(reason);
        assertThat(view.path("money").path("captured").path("amount").asLong()).isEqualTo(captured);
    }
}

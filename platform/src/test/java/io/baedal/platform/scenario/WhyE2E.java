package io.baedal.platform.scenario;

import static io.baedal.platform.scenario.Actors.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.platform.access.Access;
import io.baedal.platform.scenario.Actors.Shop;
import io.baedal.platform.system.Part;
import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Setup;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

@DisplayName("Why an order is what it is")
class WhyE2E {

    @RegisterExtension
    private static final MovableClock CLOCK = new MovableClock();

    /** What Mermaid reads; each line of a diagram is one of these. */
    private static final Pattern STATEMENT = Pattern.compile(
            " {4}(?:title .+|(?:actor|participant) \\w+|\\w+(?:->>|-->>|-x)\\w+: [^;#]+|Note over \\w+: [^;#]+)");

    private Platform platform;
    private Actors actors;

    @BeforeEach
    void start() {
        platform = Platform.start(Setup.inMemory().withPatientGates().withClock(CLOCK));
        actors = new Actors(new Http(platform.gateway()));
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    @DisplayName(
            "S0-6 S2-10 an order that found no payment, was placed again and carried to the door: each step names the"
                    + " command, the event and the gate that led to it, and nothing is left to guess")
    void placedAgain() throws Exception {
        // given a payment that nobody answers for
        Shop shop = actors.shop(10);
        actors.courier();
        String quote = actors.quote(actors.customer(), shop, 1);
        String key = UUID.randomUUID().toString();
        platform.stop(Part.PAYMENT_SERVICE);
        expect(503, actors.place(quote, key).join());
        // when it is back, the same customer comes again, and his order runs its course
        platform.start(Part.PAYMENT_SERVICE);
        String order = expect(201, actors.placeAsTold(quote, key).join()).text("orderId");
        actors.fulfil(order);
        // then
        String text = untilTold(order, "SaleRecorded", "CouponIssued", "ReviewAllowed", "StockCommitted");
        assertThat(text)
                .contains("OrderPlaced (attempt 1)\n    by PlaceOrder, asked from outside\n")
                .containsPattern(
                        "StockHeld \\(.*\\)\n    by HoldStock, because of OrderPlaced #\\d+; gate STOCK answered")
                .containsPattern("OrderRejected \\(attempt 1, reason PAYMENT_UNAVAILABLE.*\\)\n"
                        + "    by RejectOrder, because of StockHeld #\\d+; gate PAYMENT found nobody to ask")
                .containsPattern("StockReleased .*\n    by ReleaseStock, because of OrderRejected #\\d+")
                .contains("OrderPlaced (attempt 2)\n    by PlaceOrder, asked from outside\n")
                .containsPattern(
                        "PaymentAuthorised .*\n    by AuthorisePayment, because of StockHeld #\\d+; gate PAYMENT answered")
                .containsPattern("TicketOpened\n    by OpenTicket, because of OrderConfirmed #\\d+")
                .contains("TicketAccepted", "    by AcceptTicket, asked from outside\n")
                .containsPattern("PaymentCaptured .*\n    by CapturePayment, because of OrderAccepted #\\d+")
                .containsPattern("CourierClaimed .*\n    by ClaimCourier, because of DeliveryRequested #\\d+")
                .containsPattern("SaleRecorded .*\n    by RecordSale, because of PaymentCaptured #\\d+")
                .containsPattern("CouponIssued.*\n    by IssueCoupon, because of TicketReady #\\d+")
                .doesNotContain("not recorded");
        checkDiagram(order);
        JsonNode why = actors.http().get("/orders/" + order + "/why").body();
        assertThat(why.path("notRecorded").asInt(-1)).isZero();
        assertThat(why.path("steps").size()).isGreaterThan(25);
        // and at the time of each entry of its timeline it stood as the entry says
        for (JsonNode entry : actors.view(order).path("timeline")) {
            JsonNode then = actors.http()
                    .get("/orders/" + order + "?at=" + entry.path("at").asString())
                    .body();
            assertThat(then.path("timeline").valueStream().map(JsonNode::toString))
                    .contains(entry.toString());
        }
    }

    @Test
    @DisplayName("S2-10 C2 a ticket that nobody answered names the alarm that rang, and what it had been set for")
    void alarmRang() throws Exception {
        // given
        String order = actors.order(actors.shop(10));
        actors.untilTicketIsOpen(order);
        // when
        CLOCK.moveBy(Duration.ofMinutes(10));
        actors.untilSettled(order);
        // then
        String text = untilTold(order, "OrderSettled");
        assertThat(text)
                .containsPattern(
                        "TicketAnswerDue\n    an alarm rang that was due at \\S+, set because of TicketOpened #\\d+")
                .containsPattern("TicketExpired .*\n    by ExpireTicket, because the alarm TicketAnswerDue #\\d+ rang")
                .containsPattern("OrderCancelled .*\n    by CancelOrder, because of TicketExpired #\\d+")
                .doesNotContain("not recorded");
        assertThat(checkDiagram(order)).contains("alarms->>ticket: TicketAnswerDue");
    }

    @Test
    @DisplayName(
            "S2-10 B8 S0-13 a courier who dropped out is why another one was looked for; it can be read, and where the"
                    + " order stood then, while all that made it is down")
    void courierDroppedOut() throws Exception {
        // given
        Business stand = Business.taxiStand(actors, "TAXI");
        String first = actors.courier("TAXI");
        String order =
                expect(201, stand.order(1, null, Business.FROM_DOOR_TO_DOOR)).text("orderId");
        actors.untilCourierIsAssigned(order);
        String second = actors.courier("TAXI");
        // when
        actors.delivery(order, "drop", Map.of("courierId", first));
        actors.until(
                order,
                view -> view.path("delivery").path("courierId").asString("").equals(second));
        untilTold(order, "CourierFreed");
        String before = actors.view(order)
                .path("timeline")
                .valueStream()
                .filter(entry -> entry.path("courierId").asString("").equals(first))
                .findFirst()
                .orElseThrow()
                .path("at")
                .asString();
        List.of(Part.ORDER_SERVICE, Part.PAYMENT_SERVICE, Part.DELIVERY_SERVICE, Part.NODE)
                .forEach(platform::stop);
        // then
        assertThat(told(order, "text/plain"))
                .containsPattern("CourierUnassigned \\(.*courierId " + first + ".*\\)\n"
                        + "    by UnassignCourier, asked from outside\n")
                .containsPattern("CourierFreed .*\n    by FreeCourier, because of CourierUnassigned #\\d+")
                .containsPattern("CourierClaimed \\(courierId " + second + "\\)\n"
                        + "    by ClaimCourier, because of CourierUnassigned #\\d+")
                .containsPattern("CourierAssigned \\(courierId " + second + "\\)\n"
                        + "    by AssignCourier, because of CourierClaimed #\\d+")
                .doesNotContain("not recorded");
        checkDiagram(order);
        assertThat(actors.http()
                        .get("/orders/" + order + "?at=" + before)
                        .body()
                        .path("delivery")
                        .path("courierId")
                        .asString(""))
                .isEqualTo(first);
    }

    private String untilTold(String order, String... events) {
        return await().atMost(Actors.PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> told(order, "text/plain"),
                        text -> List.of(events).stream().allMatch(text::contains));
    }

    private String checkDiagram(String order) throws IOException, InterruptedException {
        String diagram = told(order, "text/vnd.mermaid");
        assertThat(diagram).startsWith("sequenceDiagram\n");
        assertThat(diagram.lines().skip(1))
                .allMatch(line -> STATEMENT.matcher(line).matches());
        return diagram;
    }

    private String told(String order, String type) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(platform.gateway().resolve("/orders/" + order + "/why"))
                .header("Authorization", Access.ofThisMachine().asAdmin())
                .header("Accept", type)
                .timeout(Actors.PATIENCE)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}

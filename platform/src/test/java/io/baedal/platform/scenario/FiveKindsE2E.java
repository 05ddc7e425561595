package io.baedal.platform.scenario;

import static io.baedal.platform.scenario.Actors.expect;
import static io.baedal.platform.scenario.Actors.money;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@DisplayName("Five kinds of business, and a sixth")
class FiveKindsE2E {

    /** Where no courier of another scenario is near. */
    private static final Map<String, Double> ELSEWHERE = Map.of("latitude", 35.1, "longitude", 129.0);

    private static final Map<String, ?> THERE =
            Map.of("pickUp", ELSEWHERE, "dropOff", Map.of("latitude", 35.11, "longitude", 129.01));

    private static final Clock CLOCK = Clock.systemUTC();

    private static Platform platform;
    private static Actors actors;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void start() throws IOException {
        Path kinds =
                Files.writeString(folder.resolve("kinds.yaml"), yamlOf(Path.of("../docs/add-a-kind-of-business.md")));
        platform = Platform.start(Audited.soon(Setup.inMemory().withPatientGates())
                .withProperty("spring.config.additional-location", "file:" + kinds));
        actors = new Actors(new Http(platform.gateway()));
    }

    /** No test of the audit knows as many stories as this class has lived through by now. */
    @AfterAll
    static void stop() {
        try {
            Audited.findsNothing(actors);
        } finally {
            platform.close();
        }
    }

    @Test
    @DisplayName("S1-1 S1-5 S1-10 C2 what is fetched: accepted, made, handed over, paid on acceptance")
    void pickup() {
        // given
        Business cafe = Business.cafe(actors);
        String order = expect(201, cafe.order(2, null, Map.of())).text("orderId");
        actors.untilTicketIsOpen(order);
        // when
        actors.ticket(order, "accept");
        actors.untilStatus(order, "ACCEPTED");
        // then it is too late for the customer
        assertThat(expect(409, actors.http().delete("/orders/" + order)).text("code"))
                .isEqualTo("CANCEL_TOO_LATE");
        // when
        actors.ticket(order, "ready");
        actors.ticket(order, "hand-over");
        // then
        assertCompleted(order, 9_000, 9_000);
    }

    @Test
    @DisplayName(
            "S2-1 S2-2 S2-3 S2-4 S2-6 S2-8 S2-9 S2-10 a table: accepted by itself, seated, the deposit goes back, reviewed; and"
                    + " the customer sees it all")
    void table() {
        // given
        Business restaurant = Business.table(actors);
        // when
        String order = expect(201, restaurant.order(4, null, Business.slot(CLOCK, Duration.ofHours(6))))
                .text("orderId");
        // then
        JsonNode reserved = actors.untilStatus(order, "ACCEPTED");
        assertThat(reserved.path("kind").asString("")).isEqualTo("TABLE");
        assertThat(Instant.parse(reserved.path("slot").asString(""))).isAfter(CLOCK.instant());
        // when
        actors.ticket(order, "hand-over");
        // then
        assertCompleted(order, 40_000, 0);
        assertThat(actors.ledger(order, 1)).containsExactly("AUTHORISED", "VOIDED");
        // when
        await().atMost(Actors.PATIENCE).untilAsserted(() -> expect(200, review(order)));
        // then
        actors.until(order, view -> view.has("score"));
        assertThat(actors.timeline(order))
                .containsSubsequence("PaymentAuthorised", "OrderAccepted", "OrderCompleted", "OrderReviewed");
    }

    @Test
    @DisplayName("B9 S2-1 no place is given twice: of two parties that want the last ones, one gets them")
    void lastPlaces() {
        // given
        Business restaurant = Business.table(actors);
        Map<String, ?> seven = Business.slot(CLOCK, Duration.ofHours(6));
        expect(201, restaurant.order(6, null, seven));
        // when, then
        assertThat(expect(409, restaurant.order(5, null, seven)).text("code")).isEqualTo("OUT_OF_STOCK");
        expect(201, restaurant.order(4, null, seven));
    }

    @Test
    @DisplayName(
            "S2-7 S2-10 S2-13 B5 B7 a table cancelled in time: deposit back, review closed, places free, and its history stays")
    void tableCancelledInTime() {
        // given
        Business restaurant = Business.table(actors);
        Map<String, ?> late = Business.slot(CLOCK, Duration.ofHours(12));
        String order = expect(201, restaurant.order(10, null, late)).text("orderId");
        actors.untilStatus(order, "ACCEPTED");
        await().atMost(Actors.PATIENCE)
                .untilAsserted(() -> expect(200, actors.http().get("/reviews/" + order)));
        // when
        expect(202, actors.http().delete("/orders/" + order));
        // then
        JsonNode view = actors.untilSettled(order);
        assertThat(view.path("status").asString("")).isEqualTo("CANCELLED");
        assertThat(actors.ledger(order, 1)).containsExactly("AUTHORISED", "VOIDED");
        assertThat(expect(409, review(order)).text("code")).isEqualTo("REVIEW_NOT_OPEN");
        await().atMost(Actors.PATIENCE)
                .untilAsserted(() -> expect(404, actors.http().get("/reviews/" + order)));
        assertThat(actors.timeline(order))
                .containsSubsequence("PaymentAuthorised", "OrderAccepted", "OrderCancelRequested", "OrderCancelled");
        expect(201, restaurant.order(10, null, late));
    }

    @Test
    @DisplayName("S2-11 a table cancelled too late, or not come to: the deposit is forfeited")
    void depositForfeited() {
        // given
        Business restaurant = Business.table(actors);
        Map<String, ?> soon = Business.slot(CLOCK, Duration.ofMinutes(30));
        String cancelled = expect(201, restaurant.order(2, null, soon)).text("orderId");
        String noShow = expect(201, restaurant.order(3, null, soon)).text("orderId");
        actors.untilStatus(cancelled, "ACCEPTED");
        actors.untilStatus(noShow, "ACCEPTED");
        // when
        expect(202, actors.http().delete("/orders/" + cancelled));
        actors.ticket(noShow, "no-show");
        // then
        JsonNode first = actors.untilSettled(cancelled);
        assertThat(first.path("status").asString("")).isEqualTo("CANCELLED");
        assertThat(captured(first)).isEqualTo(20_000);
        JsonNode second = actors.untilSettled(noShow);
        assertThat(second.path("status").asString("")).isEqualTo("FAILED");
        assertThat(second.path("reason").asString("")).isEqualTo("NO_SHOW");
        assertThat(captured(second)).isEqualTo(30_000);
    }

    @Test
    @DisplayName(
            "S3-1 S3-2 S3-3 S3-8 C5 C6 a parcel: a courier of its class comes by himself; paid when it is picked up")
    void parcel() {
        // given
        Business desk = Business.parcelDesk(actors, 10_000);
        actors.courier("MOTORBIKE");
        // when
        String order =
                expect(201, desk.order(1, 10_000, Business.FROM_DOOR_TO_DOOR)).text("orderId");
        String van = actors.courier("VAN");
        // then
        JsonNode assigned = actors.untilStatus(order, "ACCEPTED");
        assertThat(assigned.path("delivery").path("courierId").asString("")).isEqualTo(van);
        assertThat(actors.ledger(order, 1)).containsExactly("AUTHORISED");
        // when
        actors.delivery(order, "picked-up");
        // then
        actors.until(order, view -> captured(view) > 0);
        // when
        actors.delivery(order, "complete");
        // then
        long total = actors.view(order).path("total").path("amount").asLong();
        assertCompleted(order, total, total);
    }

    @Test
    @DisplayName("S3-5 S3-6 B8 a parcel that is called off: the courier is free for the next one, and nothing is paid")
    void parcelCancelled() {
        // given
        Business desk = Business.parcelDesk(actors, 0);
        String courier = actors.courier("MOTORBIKE", ELSEWHERE);
        String order = expect(201, desk.order(1, 500, THERE)).text("orderId");
        actors.untilStatus(order, "ACCEPTED");
        // when
        expect(202, actors.http().delete("/orders/" + order));
        // then
        actors.untilSettled(order);
        assertThat(actors.ledger(order, 1)).containsExactly("AUTHORISED", "VOIDED");
        String next = expect(201, desk.order(1, 500, THERE)).text("orderId");
        assertThat(actors.untilStatus(next, "ACCEPTED")
                        .path("delivery")
                        .path("courierId")
                        .asString(""))
                .isEqualTo(courier);
    }

    @Test
    @DisplayName("S3-20 S3-21 a ride: the fare is final when it is over, as far as it went")
    void ride() {
        // given
        Business stand = Business.taxiStand(actors, "DELUXE_TAXI");
        actors.courier("DELUXE_TAXI");
        String order =
                expect(201, stand.order(1, null, Business.FROM_DOOR_TO_DOOR)).text("orderId");
        JsonNode accepted = actors.untilStatus(order, "ACCEPTED");
        long estimated = accepted.path("total").path("amount").asLong();
        // when
        actors.delivery(order, "picked-up");
        actors.delivery(order, "complete", Map.of("metres", 500));
        // then
        assertThat(estimated).isGreaterThan(5_500);
        assertCompleted(order, estimated, 5_500);
        assertThat(actors.ledger(order, 1)).startsWith("AUTHORISED").contains("CAPTURED");
    }

    @Test
    @DisplayName(
            "a sixth kind of business, a repairman's visit, is a few lines of configuration and goes from quote to end")
    void repairVisit() {
        // given
        Business repairman = Business.repairman(actors);
        Map<String, ?> slot = Business.slot(CLOCK, Duration.ofHours(30));
        // when
        String order = expect(201, repairman.order(1, null, slot)).text("orderId");
        actors.untilStatus(order, "ACCEPTED");
        actors.ticket(order, "hand-over");
        // then
        assertCompleted(order, 40_000, 40_000);
    }

    @Test
    @DisplayName("C7 what a sixth kind says of a customer who does not come, or cancels too late, is what he pays")
    void repairVisitInVain() {
        // given
        Business repairman = Business.repairman(actors);
        Map<String, ?> soon = Business.slot(CLOCK, Duration.ofHours(2));
        String noShow = expect(201, repairman.order(1, null, soon)).text("orderId");
        String cancelled = expect(201, repairman.order(1, null, soon)).text("orderId");
        actors.untilStatus(noShow, "ACCEPTED");
        actors.untilStatus(cancelled, "ACCEPTED");
        // when
        actors.ticket(noShow, "no-show");
        expect(202, actors.http().delete("/orders/" + cancelled));
        // then
        JsonNode first = actors.untilSettled(noShow);
        assertThat(first.path("status").asString("")).isEqualTo("FAILED");
        assertThat(captured(first)).isEqualTo(20_000);
        JsonNode second = actors.untilSettled(cancelled);
        assertThat(second.path("status").asString("")).isEqualTo("CANCELLED");
        assertThat(captured(second)).isEqualTo(12_000);
    }

    /** What the first block of YAML of a page says. */
    private static String yamlOf(Path page) throws IOException {
        String text = Files.readString(page);
        int begin = text.indexOf("```yaml\n") + "```yaml\n".length();
        return text.substring(begin, text.indexOf("```", begin));
    }

    private static Answer review(String order) {
        return actors.http().put("/reviews/" + order, Map.of("score", 5, "text", "Good."));
    }

    private static void assertCompleted(String order, long authorised, long kept) {
        actors.untilStatus(order, "COMPLETED");
        JsonNode view = actors.until(
                order, seen -> captured(seen) + money(seen, "voided") == authorised && money(seen, "authorised") > 0);
        assertThat(money(view, "authorised")).isEqualTo(authorised);
        assertThat(captured(view) - money(view, "refunded")).isEqualTo(kept);
    }

    private static long captured(JsonNode view) {
        return money(view, "captured");
    }
}

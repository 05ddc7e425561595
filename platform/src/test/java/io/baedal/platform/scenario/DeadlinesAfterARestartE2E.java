package io.baedal.platform.scenario;

import static io.baedal.platform.scenario.Actors.expect;
import static io.baedal.platform.scenario.Actors.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Setup;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@DisplayName("What was to happen while everything was down")
class DeadlinesAfterARestartE2E {

    private static final Duration A_QUARTER = Duration.ofMinutes(15);

    private final MovableClock clock = new MovableClock();

    private Clock axonsClock = GenericEventMessage.clock;

    @TempDir
    private Path data;

    @BeforeEach
    void oneClock() {
        axonsClock = GenericEventMessage.clock;
        GenericEventMessage.clock = clock;
    }

    @AfterEach
    void axonsOwnClock() {
        GenericEventMessage.clock = axonsClock;
    }

    @Test
    @DisplayName(
            "I4 S2-11 S2-16 S3-9 C2 node and services are gone for hours: every alarm rings when they are back, once, and"
                    + " a party that nobody could have seen come is waited for once more")
    void everythingWasDown() {
        // given an order that no store answers, a party that does not come, and a call that no courier takes
        String unanswered;
        String noShow;
        String noSupply;
        try (Platform before = Platform.start(setup())) {
            Actors actors = new Actors(new Http(before.gateway()));
            unanswered = actors.order(actors.shop(10));
            noShow = reservation(actors);
            noSupply = call(actors);
            actors.untilTicketIsOpen(unanswered);
            actors.untilStatus(noShow, "ACCEPTED");
            actors.until(
                    noSupply,
                    view -> view.path("delivery").path("status").asString("").equals("REQUESTED"));
        }
        // when
        clock.moveBy(Duration.ofHours(3));
        Instant back = clock.instant();
        try (Platform after = Platform.start(setup())) {
            Actors actors = new Actors(new Http(after.gateway()));
            // then
            assertEnded(actors, unanswered, "CANCELLED", "STORE_NO_ANSWER", 0);
            assertEnded(actors, noSupply, "FAILED", "NO_SUPPLY", 0);
            // when the party does not come either while the restaurant can say so
            await().atMost(Actors.PATIENCE)
                    .pollInterval(Duration.ofSeconds(2))
                    .until(() -> hasFailedAQuarterLater(actors, noShow));
            assertEnded(actors, noShow, "FAILED", "NO_SHOW", 20_000);
            assertThat(momentOf("OrderFailed", actors.view(noShow))).isAfter(back.plus(A_QUARTER));
            assertThat(actors.timeline(unanswered)).containsOnlyOnce("OrderCancelled", "OrderSettled");
            assertThat(actors.timeline(noShow)).containsOnlyOnce("OrderFailed", "OrderSettled");
            assertThat(actors.timeline(noSupply)).containsOnlyOnce("OrderFailed", "OrderSettled");
        }
    }

    /** When the alarm was set anew no answer shows; a bit more than a quarter each time finds it in the end. */
    private boolean hasFailedAQuarterLater(Actors actors, String order) {
        if (actors.view(order).path("status").asString("").equals("FAILED")) {
            return true;
        }
        clock.moveBy(A_QUARTER.plusSeconds(10));
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

    private Setup setup() {
        return Setup.inMemory().withPatientGates().withData(data).withClock(clock);
    }

    private String reservation(Actors actors) {
        Business restaurant = Business.open(
                actors,
                "TABLE",
                Map.of(
                        "name",
                        "table",
                        "price",
                        won(10_000),
                        "traits",
                        Map.of("slots", Map.of("places", 10, "length", "PT30M"))));
        Instant slot = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(2));
        return expect(201, restaurant.order(2, null, Map.of("slot", slot.toString())))
                .text("orderId");
    }

    private static String call(Actors actors) {
        Business stand = Business.open(
                actors,
                "RIDE",
                Map.of(
                        "name",
                        "ride",
                        "price",
                        won(5_000),
                        "traits",
                        Map.of("perKilometre", won(1_000), "vehicle", "TAXI")));
        return expect(201, stand.order(1, null, Map.of("pickUp", Business.PLACE, "dropOff", Business.HOME)))
                .text("orderId");
    }

    private static void assertEnded(Actors actors, String order, String status, String reason, long captured) {
        JsonNode view = actors.untilSettled(order);
        assertThat(view.path("status").asString("")).isEqualTo(status);
        assertThat(view.path("reason").asString("")).isEqualTo(reason);
        assertThat(view.path("money").path("captured").path("amount").asLong()).isEqualTo(captured);
    }
}

package io.baedal.platform.scenario;

import static io.baedal.platform.scenario.Actors.PATIENCE;
import static io.baedal.platform.scenario.Actors.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Setup;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("A store that looks at nothing but its screen")
class StoreScreenE2E {

    private static final int CUPS_AT_ONCE = 5;

    private static Platform platform;
    private static Actors actors;

    @BeforeAll
    static void start() {
        // The first heartbeat tells a client that its stream is open.
        platform = Platform.start(Setup.inMemory().withPatientGates().withProperty("baedal.views.heartbeat", "300ms"));
        actors = new Actors(new Http(platform.gateway()));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    @DisplayName(
            "S1-3 S1-4 S1-6 S1-10 is told of each order by itself, hands over what it can make, and rejects what it cannot")
    void served() {
        // given
        Business cafe = Business.cafe(actors);
        Business other = Business.cafe(actors);
        Queue<String> told = new ConcurrentLinkedQueue<>();
        try (StoreScreen screen = new StoreScreen(platform.gateway(), cafe.store(), ticket -> {
            told.add(ticket.path("orderId").asString("") + " "
                    + ticket.path("status").asString(""));
            answer(ticket);
        })) {
            assertThat(screen).isNotNull();
            // when
            String elsewhere = expect(201, other.order(1, null, Map.of())).text("orderId");
            String small = expect(201, cafe.order(2, null, Map.of())).text("orderId");
            String large = expect(201, cafe.order(8, null, Map.of())).text("orderId");
            // then
            actors.untilStatus(small, "COMPLETED");
            JsonNode rejected = actors.untilSettled(large);
            assertThat(rejected.path("status").asString("")).isEqualTo("CANCELLED");
            assertThat(rejected.path("reason").asString("")).isEqualTo("STORE_BUSY");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(told).contains(small + " HANDED_OVER", large + " REJECTED"));
            assertThat(told).noneMatch(line -> line.startsWith(elsewhere));
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(board(cafe, "")).isEmpty();
                assertThat(board(cafe, "?status=HANDED_OVER")).containsExactly(small);
                assertThat(board(cafe, "?status=REJECTED")).containsExactly(large);
                assertThat(board(other, "")).containsExactly(elsewhere);
                assertThat(left(cafe)).isEqualTo(8);
            });
        }
    }

    /** As a barista would, step by step; what it was told once more, it does once more, and nothing happens. */
    private static void answer(JsonNode ticket) {
        String order = ticket.path("orderId").asString("");
        switch (ticket.path("status").asString("")) {
            case "OPENED" -> {
                if (ticket.path("lines").path(0).path("quantity").asInt(0) > CUPS_AT_ONCE) {
                    expect(
                            200,
                            actors.http().post("/tickets/tkt-" + order + "/reject", Map.of("reason", "STORE_BUSY")));
                } else {
                    actors.ticket(order, "accept");
                }
            }
            case "ACCEPTED" -> actors.ticket(order, "ready");
            case "READY" -> actors.ticket(order, "hand-over");
            default -> assertThat(ticket.has("endedAt")).as("%s", ticket).isTrue();
        }
    }

    private static List<String> board(Business store, String query) {
        return expect(200, actors.http().get("/stores/" + store.store() + "/tickets" + query))
                .body()
                .path("tickets")
                .valueStream()
                .map(ticket -> ticket.path("orderId").asString(""))
                .toList();
    }

    /** How much of the store's only item the catalogue says is left. */
    private static int left(Business store) {
        return expect(200, actors.http().get("/stores/" + store.store() + "/items"))
                .body()
                .path("items")
                .path(0)
                .path("left")
                .asInt(-1);
    }
}

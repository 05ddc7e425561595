package io.baedal.platform.scenario;

import static io.baedal.platform.scenario.Actors.expect;
import static io.baedal.platform.scenario.Actors.money;
import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.platform.scenario.Actors.Shop;
import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Setup;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

@DisplayName("Where the store decides whether a customer can still cancel")
class StoreDecidesE2E {

    @RegisterExtension
    private static final MovableClock CLOCK = new MovableClock();

    private static Platform platform;
    private static Actors actors;

    private Business bakery;

    @BeforeAll
    static void start() {
        platform = Platform.start(
                CakeToOrder.offeredBy(Setup.inMemory().withPatientGates().withClock(CLOCK)));
        actors = new Actors(new Http(platform.gateway()));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @BeforeEach
    void open() {
        bakery = CakeToOrder.bakery(actors);
    }

    @Test
    @DisplayName(
            "S1-4 S1-7 S1-8 S1-9 B1 C7 C8 the store lets go: only then does money move, the fee is kept, and the cake is"
                    + " for sale again")
    void granted() {
        // given
        Instant before = CLOCK.instant();
        String order = CakeToOrder.accepted(actors, bakery);
        assertThat(promiseOf(actors.view(order)))
                .isBetween(
                        before.plus(Duration.ofMinutes(60)).minusMillis(1),
                        CLOCK.instant().plus(Duration.ofMinutes(60)));
        assertThat(actors.stock(shelf())).isEqualTo(9);
        // when
        CakeToOrder.askToCancel(actors, order);
        // then nothing happens as long as the store thinks, and nothing is overdue
        CLOCK.moveBy(Duration.ofMinutes(2));
        assertThat(actors.ledger(order, 1)).containsExactly("AUTHORISED", "CAPTURED");
        // when
        expect(200, actors.http().post("/tickets/tkt-" + order + "/grant-cancel", null));
        // then
        JsonNode view = actors.untilSettled(order);
        assertThat(view.path("status").asString("")).isEqualTo("CANCELLED");
        assertThat(money(view, "captured") - money(view, "refunded")).isEqualTo(CakeToOrder.FEE);
        assertThat(actors.ledger(order, 1)).containsExactly("AUTHORISED", "CAPTURED", "REFUNDED");
        assertThat(actors.stock(shelf())).isEqualTo(10);
        assertThat(actors.timeline(order))
                .containsSubsequence("OrderCancelRequested", "OrderCancelled", "PaymentRefunded", "OrderSettled")
                .doesNotContain("OrderSettlementOverdue");
    }

    @Test
    @DisplayName(
            "S1-4 S1-7 S1-8 S1-10 B4 C7 the store goes on, and takes longer: the customer is told, may ask again, and what is"
                    + " made is made")
    void deniedAndAskedAgain() {
        // given
        String order = CakeToOrder.accepted(actors, bakery);
        CakeToOrder.askToCancel(actors, order);
        // when
        expect(200, actors.http().post("/tickets/tkt-" + order + "/deny-cancel", Map.of("reason", "OTHER")));
        // then
        JsonNode denied = actors.untilStatus(order, "ACCEPTED");
        assertThat(CakeToOrder.isAsked(denied)).isFalse();
        assertThat(denied.path("cancelDenied").asBoolean(false)).isTrue();
        assertThat(reasonOfDenial(denied)).isEqualTo("OTHER");
        // when it takes longer than was said
        expect(200, actors.http().post("/tickets/tkt-" + order + "/promise", Map.of("readyInMinutes", 90)));
        // then the customer sees it
        Instant later = promiseOf(denied).plus(Duration.ofMinutes(20));
        actors.until(order, view -> promiseOf(view).isAfter(later));
        // when the customer asks once more, and the cake is made before the store has answered
        CakeToOrder.askToCancel(actors, order);
        actors.ticket(order, "ready");
        // then that is the answer
        assertThat(reasonOfDenial(actors.untilStatus(order, "READY"))).isEqualTo("TOO_LATE");
        assertThat(expect(409, actors.http().post("/tickets/tkt-" + order + "/grant-cancel", null))
                        .text("code"))
                .isEqualTo("CANCEL_NOT_ASKED");
        // and the order goes on to its end
        actors.ticket(order, "hand-over");
        JsonNode view = actors.untilStatus(order, "COMPLETED");
        assertThat(money(view, "captured")).isEqualTo(CakeToOrder.PRICE);
        assertThat(actors.ledger(order, 1)).containsExactly("AUTHORISED", "CAPTURED");
        assertThat(actors.stock(shelf())).isEqualTo(9);
    }

    @Test
    @DisplayName("S1-7 S1-8 B4 the store does not say for five minutes: it has not let go, and the order goes on")
    void unanswered() {
        // given
        String order = CakeToOrder.accepted(actors, bakery);
        CakeToOrder.askToCancel(actors, order);
        // when
        CLOCK.moveBy(Duration.ofMinutes(5));
        // then
        JsonNode view = actors.untilStatus(order, "ACCEPTED");
        assertThat(reasonOfDenial(view)).isEqualTo("STORE_NO_ANSWER");
        actors.ticket(order, "ready");
        actors.ticket(order, "hand-over");
        actors.untilStatus(order, "COMPLETED");
        assertThat(actors.ledger(order, 1)).containsExactly("AUTHORISED", "CAPTURED");
    }

    @Test
    @DisplayName(
            "S4-4 S4-5 B1 C7 the store gives up while it is asked: all of the money goes back, since it is its doing")
    void givenUpWhileAsked() {
        // given
        String order = CakeToOrder.accepted(actors, bakery);
        CakeToOrder.askToCancel(actors, order);
        // when
        expect(200, actors.http().post("/tickets/tkt-" + order + "/abort", Map.of("reason", "ITEM_UNAVAILABLE")));
        // then
        JsonNode view = actors.untilSettled(order);
        assertThat(view.path("status").asString("")).isEqualTo("CANCELLED");
        assertThat(money(view, "refunded")).isEqualTo(CakeToOrder.PRICE);
        assertThat(actors.stock(shelf())).isEqualTo(10);
    }

    private Shop shelf() {
        return new Shop(bakery.store(), bakery.item());
    }

    private static Instant promiseOf(JsonNode view) {
        return Instant.parse(view.path("ticket").path("promisedAt").asString(""));
    }

    /** Of the last wish that was denied. */
    private static String reasonOfDenial(JsonNode view) {
        return view.path("timeline")
                .valueStream()
                .filter(entry -> entry.path("code").asString("").equals("CANCEL_DENIED"))
                .map(entry -> entry.path("reason").asString(""))
                .reduce("", (earlier, later) -> later);
    }
}

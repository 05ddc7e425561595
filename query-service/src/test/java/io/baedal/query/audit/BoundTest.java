package io.baedal.query.audit;

import static io.baedal.query.audit.Life.NOTHING;
import static io.baedal.query.audit.Life.PRICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.plan.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is kept for an order")
class BoundTest {

    /** So long it may be kept after the last that was heard of the order. */
    private static final Duration ALLOWED = Life.LIMITS.settling().plus(Life.LIMITS.grace());

    private static List<Finding> late(Life life) {
        return life.findings(ALLOWED).stream()
                .filter(finding -> finding.key().startsWith("bound-"))
                .toList();
    }

    @Test
    @DisplayName(
            "I3 is found where an order that has ended still holds a stock, and no more once that came back or was used")
    void hold() {
        // given
        Life rejected = new Life(Kind.DELIVERY);
        rejected.and(rejected.placed(1)).and(rejected.held());
        // then
        assertThat(late(rejected)).isEmpty();
        // when
        rejected.and(rejected.rejected()).and(rejected.voided(NOTHING)).and(rejected.settled(1));
        // then
        assertThat(rejected.findings(ALLOWED.minusMillis(1))).isEmpty();
        assertThat(late(rejected)).singleElement().satisfies(finding -> {
            assertThat(finding.invariant()).isEqualTo(Invariant.STOCK);
            assertThat(finding.what()).contains("stk-1").contains("hld-");
        });
        assertThat(rejected.book().due()).isEqualTo(rejected.book().at().plus(ALLOWED));
        // when
        rejected.and(rejected.back());
        // then
        assertThat(late(rejected)).isEmpty();
        assertThat(rejected.book().due()).isNull();
        // given
        Life completed = new Life(Kind.PICKUP).untilCompleted();
        // then
        assertThat(late(completed.and(completed.held()))).hasSize(1);
        assertThat(late(completed.and(completed.used()))).isEmpty();
    }

    @Test
    @DisplayName(
            "is found where a courier is kept for an order that has ended, unless he brings something back, until he is freed")
    void courier() {
        // given
        Life life = new Life(Kind.DELIVERY).untilAccepted();
        life.and(life.claimed()).and(life.pickedUp()).and(life.inTransit());
        // when
        life.and(life.returning()).and(life.failed(NOTHING)).and(life.refunded(null, PRICE));
        // then
        assertThat(late(life)).isEmpty();
        // when
        life.and(life.returned());
        // then
        assertThat(late(life)).singleElement().satisfies(finding -> {
            assertThat(finding.invariant()).isEqualTo(Invariant.CAPACITY);
            assertThat(finding.what()).contains("cou-1").contains("dlv-");
        });
        // when
        life.and(life.freed());
        // then
        assertThat(late(life)).isEmpty();
    }

    @Test
    @DisplayName("does not grow without end, and says nothing of a stock's events to whoever compares views")
    void bounded() {
        // given
        Life life = new Life(Kind.PICKUP);
        life.and(life.placed(1));
        // when
        for (int i = 0; i < 2 * Bound.MAX; i++) {
            life.and(life.held("stk-" + i));
        }
        // then
        assertThat(life.book().bound()).hasSize(Bound.MAX);
        assertThat(life.book().written()).hasSize(1);
    }
}

package io.baedal.query.audit;

import static io.baedal.query.audit.Life.NOTHING;
import static io.baedal.query.audit.Life.PRICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.order.OrderCancelDenied;
import io.baedal.api.plan.Kind;
import io.baedal.api.value.Reason;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What contradicts what was before it, although each table allows it,")
class ContradictionTest {

    private static Breach only(Life life) {
        List<Breach> breaches = life.book().breaches();
        assertThat(breaches).hasSize(1);
        return breaches.getFirst();
    }

    @Test
    @DisplayName("I9 is an attempt that is left out")
    void attempt() {
        // given
        Life life = new Life(Kind.DELIVERY);
        life.and(life.placed(1)).and(life.rejected());
        // when
        life.and(life.placed(3));
        // then
        assertThat(only(life).what()).contains("Attempt 3 came after attempt 1");
    }

    @Test
    @DisplayName("I9 is a no to a wish that nobody had")
    void noWish() {
        // given
        Life life = new Life(Kind.DELIVERY);
        life.and(life.placed(1)).and(life.authorised()).and(life.confirmed());
        // when
        life.and(new OrderCancelDenied(life.order, Reason.OTHER));
        // then
        assertThat(only(life).what()).contains("nobody had");
    }

    @Test
    @DisplayName("I9 is an order that goes on its way, or to its end, while a wish to cancel is unanswered")
    void wish() {
        // given
        Life onItsWay = new Life(Kind.PARCEL).untilAccepted();
        Life completed = new Life(Kind.PARCEL).untilAccepted();
        // when
        onItsWay.and(onItsWay.wished()).and(onItsWay.inTransit());
        completed.and(completed.wished()).and(completed.completed(PRICE));
        // then
        assertThat(only(onItsWay).what()).contains("OrderInTransit came while a wish");
        assertThat(only(completed).what()).contains("OrderCompleted came while a wish");
    }

    @Test
    @DisplayName("I6 is a number that comes twice")
    void twice() {
        // given
        Life life = new Life(Kind.PICKUP);
        life.and(life.placed(1)).and(life.rejected());
        // when
        life.and(new Heard(life.voided(NOTHING), life.payment.toString(), 0));
        life.and(new Heard(life.settled(1), life.order.toString(), 1));
        // then
        assertThat(only(life)).satisfies(breach -> {
            assertThat(breach.invariant()).isEqualTo(Invariant.SEQUENCE);
            assertThat(breach.what()).contains("goes on with 1 where 2 is next");
        });
    }

    @Test
    @DisplayName("I9 are so many at most")
    void bounded() {
        // given
        Life life = new Life(Kind.PICKUP).untilCompleted();
        // when
        for (int i = 0; i < 2 * Book.BREACHES_MAX; i++) {
            life.and(life.completed(PRICE));
        }
        // then
        assertThat(life.book().breaches()).hasSize(Book.BREACHES_MAX);
    }
}

package io.baedal.platform.city.actors;

import io.baedal.platform.city.plan.Absence;
import io.baedal.platform.city.plan.Trade;
import io.baedal.platform.city.plan.Wish;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a store does about one order. */
final class Desk {

    private static final Map<String, ?> BUSY = Map.of("reason", "STORE_BUSY");

    private final Scene scene;
    private final OrderLife order;
    private final Wish wish;
    private final Trade trade;

    Desk(Scene scene, OrderLife order) {
        this.scene = scene;
        this.order = order;
        this.wish = order.wish();
        this.trade = order.trade();
    }

    /** A ticket has come, and is answered after a while. */
    void hears() {
        scene.loop.after(wish.answerAfter(), () -> {
            if (wish.rejected()) {
                report("reject", BUSY);
            } else {
                report("accept", null);
            }
        });
    }

    /** It was accepted: it is made, or its table is kept. */
    void works() {
        if (trade.cooked()) {
            scene.loop.after(wish.cookFor(), () -> report("ready", null));
        }
        if (wish.slot() != null && !wish.staysAway()) {
            scene.loop.at(scene.moment(wish.slot() + wish.fetchAfter()), () -> report("hand-over", null));
        }
    }

    /** It is ready: its customer comes for it, where nobody carries it. */
    void handsOverWhatIsFetched() {
        if (trade.carried()) {
            return;
        }
        if (wish.staysAway() && trade.absence() == Absence.AT_THE_COUNTER) {
            scene.loop.after(RiderLife.PATIENCE_WITH_ABSENT, () -> report("no-show", null));
        } else {
            scene.loop.after(wish.fetchAfter(), () -> report("hand-over", null));
        }
    }

    /** A refusal needs no answer: the stream of the order says what became of it. */
    private void report(String what, @Nullable Map<String, ?> body) {
        if (!order.hasEnded()) {
            scene.insist(order.ticket(what), body, () -> {}, () -> {});
        }
    }
}

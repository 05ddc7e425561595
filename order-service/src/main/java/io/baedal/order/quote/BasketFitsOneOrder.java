package io.baedal.order.quote;

import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;

record BasketFitsOneOrder(int pieces) implements DomainRule {

    /** Beyond any real basket; it keeps messages small and prices from overflowing. */
    static final int PIECES_MAX = 1_000;

    @Override
    public boolean isBroken() {
        return pieces > BasketFitsOneOrder.PIECES_MAX;
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.INVALID,
                "BASKET_TOO_LARGE",
                "An order holds at most " + PIECES_MAX + " pieces, but this one has " + pieces + ".");
    }
}

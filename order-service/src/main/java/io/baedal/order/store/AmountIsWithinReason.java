package io.baedal.order.store;

import io.baedal.api.store.BasketLine;
import io.baedal.api.value.Money;
import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;

/**
 * No amount is so large that a sum of prices overflows: not a thousand pieces, {@link BasketLine#QUANTITY_MAX}, at the
 * highest price over as many metres as an int counts; nor a hundred times what they cost around the earth, of which a
 * share is taken.
 */
record AmountIsWithinReason(String what, Money amount, long max) implements DomainRule {

    /** Beyond any real price. */
    static final long PRICE_MAX = 1_000_000_000_000L;

    /** Beyond what any real kilometre costs. */
    static final long PER_KILOMETRE_MAX = 1_000_000_000L;

    @Override
    public boolean isBroken() {
        return amount.amount() > max;
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.INVALID,
                "AMOUNT_TOO_LARGE",
                what + " cannot be more than " + max + ", but " + amount + " was given.");
    }
}

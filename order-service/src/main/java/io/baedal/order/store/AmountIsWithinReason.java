package io.baedal.order.store;

import io.baedal.api.value.Money;
import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;

record AmountIsWithinReason(String what, Money amount) implements DomainRule {

    /** Beyond any real price; a thousand pieces at this price are still far from overflowing. */
    static final long AMOUNT_MAX = 1_000_000_000_000L;

    @Override
    public boolean isBroken() {
        return amount.amount() > AMOUNT_MAX;
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.INVALID,
                "AMOUNT_TOO_LARGE",
                what + " cannot be more than " + AMOUNT_MAX + ", but " + amount + " was given.");
    }
}

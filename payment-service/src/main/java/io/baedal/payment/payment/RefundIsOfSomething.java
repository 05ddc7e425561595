package io.baedal.payment.payment;

import io.baedal.api.value.Money;
import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;

/** A claim over nothing, or the other way round, is none. */
record RefundIsOfSomething(Money amount) implements DomainRule {

    @Override
    public boolean isBroken() {
        return amount.amount() <= 0;
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.INVALID,
                "REFUND_NOT_POSITIVE",
                "The amount of a refund is above zero, not " + amount + ".");
    }
}

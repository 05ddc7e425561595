package io.baedal.order.store;

import io.baedal.api.value.Money;
import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;

record AmountIsNotNegative(String what, Money amount) implements DomainRule {

    @Override
    public boolean isBroken() {
        return amount.isNegative();
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.INVALID,
                "AMOUNT_NEGATIVE",
                what + " cannot be negative, but " + amount + " was given.");
    }
}

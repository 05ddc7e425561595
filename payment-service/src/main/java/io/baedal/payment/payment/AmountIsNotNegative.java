package io.baedal.payment.payment;

import io.baedal.api.value.Money;
import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;

/** A payment goes from the customer to the store. Zero is allowed: a coupon may pay for everything. */
record AmountIsNotNegative(Money amount) implements DomainRule {

    @Override
    public boolean isBroken() {
        return amount.isNegative();
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.INVALID,
                "AMOUNT_NEGATIVE",
                "The amount of a payment is not negative: " + amount + ".");
    }
}

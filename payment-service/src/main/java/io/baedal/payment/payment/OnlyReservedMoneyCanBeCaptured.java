package io.baedal.payment.payment;

import io.baedal.api.value.Money;
import io.baedal.api.value.Refusal;
import io.baedal.payment.payment.Standing.Reserved;
import io.baedal.support.rule.DomainRule;

/** Captured + voided ≤ authorised. */
record OnlyReservedMoneyCanBeCaptured(Standing standing, Money amount) implements DomainRule {

    @Override
    public boolean isBroken() {
        return !(standing instanceof Reserved held) || amount.compareTo(held.amount()) > 0;
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.CONFLICT,
                "PAYMENT_NOT_RESERVED",
                "Only reserved money can be captured, not " + amount + " of " + standing + ".");
    }
}

package io.baedal.payment.payment;

import io.baedal.api.value.Money;
import io.baedal.api.value.Refusal;
import io.baedal.payment.payment.Standing.Captured;
import io.baedal.support.rule.DomainRule;

/** Refunded ≤ captured. */
record OnlyCapturedMoneyCanBeRefunded(Standing standing, Money amount) implements DomainRule {

    @Override
    public boolean isBroken() {
        return !(standing instanceof Captured taken) || amount.compareTo(taken.amount()) > 0;
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.CONFLICT,
                "PAYMENT_NOT_CAPTURED",
                "Only captured money can be refunded, not " + amount + " of " + standing + ".");
    }
}

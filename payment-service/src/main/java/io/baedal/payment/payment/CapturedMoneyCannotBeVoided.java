package io.baedal.payment.payment;

import io.baedal.api.value.Refusal;
import io.baedal.payment.payment.Standing.Captured;
import io.baedal.support.rule.DomainRule;

/** What is final can be given back, but it cannot be made not to have happened. */
record CapturedMoneyCannotBeVoided(Standing standing) implements DomainRule {

    @Override
    public boolean isBroken() {
        return standing instanceof Captured;
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.CONFLICT,
                "PAYMENT_CAPTURED",
                "Captured money cannot be voided, and this payment is " + standing + ".");
    }
}

package io.baedal.payment.payment;

import io.baedal.api.value.Refusal;
import io.baedal.payment.payment.Standing.GivenBack;
import io.baedal.support.rule.DomainRule;

/** A key names one request; another request under it would otherwise look as if it had been done. */
record SameRefundMeansSameClaim(GivenBack before, GivenBack now) implements DomainRule {

    @Override
    public boolean isBroken() {
        return !before.equals(now);
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.INVALID,
                "IDEMPOTENCY_KEY_REUSED",
                "This key was used for a refund of " + before.amount() + "; a new claim needs a new one.");
    }
}

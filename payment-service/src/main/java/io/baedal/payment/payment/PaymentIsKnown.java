package io.baedal.payment.payment;

import io.baedal.api.payment.PaymentId;
import io.baedal.api.value.Refusal;
import io.baedal.payment.payment.Standing.Nothing;
import io.baedal.support.rule.DomainRule;

/** A claim is about a payment that somebody made. */
record PaymentIsKnown(PaymentId payment, Standing standing) implements DomainRule {

    @Override
    public boolean isBroken() {
        return standing instanceof Nothing;
    }

    @Override
    public Refusal refusal() {
        return new Refusal(Refusal.Category.NOT_FOUND, "NOT_FOUND", "There is no payment " + payment + ".");
    }
}

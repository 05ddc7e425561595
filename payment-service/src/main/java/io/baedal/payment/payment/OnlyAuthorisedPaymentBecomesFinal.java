package io.baedal.payment.payment;

import io.baedal.api.payment.PaymentId;
import io.baedal.api.value.Refusal;
import io.baedal.payment.payment.Standing.Declined;
import io.baedal.payment.payment.Standing.Nothing;
import io.baedal.support.rule.DomainRule;

/** An order goes on only after its payment gate said yes; one that went on without must be seen, not passed over. */
record OnlyAuthorisedPaymentBecomesFinal(PaymentId payment, Standing standing) implements DomainRule {

    @Override
    public boolean isBroken() {
        return standing instanceof Nothing || standing instanceof Declined;
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.CONFLICT,
                "PAYMENT_NOT_AUTHORISED",
                "Only an authorised payment becomes final, and " + payment + " is " + standing + ".");
    }
}

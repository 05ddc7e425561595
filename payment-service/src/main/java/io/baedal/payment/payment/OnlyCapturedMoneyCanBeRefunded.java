package io.baedal.payment.payment;

import io.baedal.api.value.Money;
import io.baedal.api.value.Refusal;
import io.baedal.payment.payment.Standing.Captured;
import io.baedal.support.rule.DomainRule;

/** Refunded ≤ captured, all refunds together. */
record OnlyCapturedMoneyCanBeRefunded(Standing standing, Money amount) implements DomainRule {

    @Override
    public boolean isBroken() {
        return !(standing instanceof Captured taken)
                || !amount.currency().equals(taken.amount().currency())
                || amount.compareTo(taken.left()) > 0;
    }

    @Override
    public Refusal refusal() {
        return standing instanceof Captured taken
                ? tooMuch(amount, taken.left())
                : new Refusal(
                        Refusal.Category.CONFLICT,
                        "PAYMENT_NOT_CAPTURED",
                        "Only captured money can be given back, and of this payment nothing is.");
    }

    static Refusal tooMuch(Money amount, Money left) {
        return new Refusal(
                Refusal.Category.CONFLICT,
                "REFUND_EXCEEDS_CAPTURED",
                "At most " + left + " can be given back, not " + amount + ".");
    }
}

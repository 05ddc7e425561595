package io.baedal.order.quote;

import io.baedal.api.value.Money;
import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;

record CouponIsInTheStoresCurrency(Money worth, String currency) implements DomainRule {

    @Override
    public boolean isBroken() {
        return !worth.currency().equals(currency);
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.INVALID,
                "COUPON_CURRENCY",
                "This coupon is worth " + worth + ", and the store sells in " + currency + ".");
    }
}

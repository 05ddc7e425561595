package io.baedal.order.store;

import io.baedal.api.value.Money;
import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;

record PriceIsInTheStoresCurrency(String currency, Money price) implements DomainRule {

    @Override
    public boolean isBroken() {
        return !price.currency().equals(currency);
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.INVALID,
                "WRONG_CURRENCY",
                "This store sells in " + currency + ", not in " + price.currency() + ".");
    }
}

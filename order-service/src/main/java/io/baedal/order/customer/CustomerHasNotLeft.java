package io.baedal.order.customer;

import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;

public record CustomerHasNotLeft(boolean withdrawn) implements DomainRule {

    @Override
    public boolean isBroken() {
        return withdrawn;
    }

    @Override
    public Refusal refusal() {
        return new Refusal(Refusal.Category.NOT_FOUND, "CUSTOMER_WITHDRAWN", "This customer is registered no more.");
    }
}

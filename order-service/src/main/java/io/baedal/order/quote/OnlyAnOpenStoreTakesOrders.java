package io.baedal.order.quote;

import io.baedal.api.store.StoreStatus;
import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;

record OnlyAnOpenStoreTakesOrders(StoreStatus status) implements DomainRule {

    @Override
    public boolean isBroken() {
        return status != StoreStatus.OPEN;
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.CONFLICT, "STORE_NOT_OPEN", "The store is " + status + " and takes no orders now.");
    }
}

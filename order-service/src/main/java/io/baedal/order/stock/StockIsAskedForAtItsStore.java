package io.baedal.order.stock;

import io.baedal.api.store.StoreId;
import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;
import org.jspecify.annotations.Nullable;

record StockIsAskedForAtItsStore(StoreId asked, @Nullable StoreId owner) implements DomainRule {

    @Override
    public boolean isBroken() {
        return !asked.equals(owner);
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.NOT_FOUND, "ITEM_NOT_FOUND", "The store " + asked + " has no such item in stock.");
    }
}

package io.baedal.order.stock;

import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;

record StockIsNotNegative(int available) implements DomainRule {

    @Override
    public boolean isBroken() {
        return available < 0;
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.INVALID,
                "STOCK_NEGATIVE",
                "Stock cannot be negative, but " + available + " was given.");
    }
}

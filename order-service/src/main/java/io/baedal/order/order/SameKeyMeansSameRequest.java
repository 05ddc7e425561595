package io.baedal.order.order;

import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;

record SameKeyMeansSameRequest(String first, String now) implements DomainRule {

    @Override
    public boolean isBroken() {
        return !first.equals(now);
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.INVALID,
                "IDEMPOTENCY_KEY_REUSED",
                "This Idempotency-Key was used for another request. Use a new key for a new order.");
    }
}

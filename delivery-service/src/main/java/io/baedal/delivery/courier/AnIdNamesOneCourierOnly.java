package io.baedal.delivery.courier;

import io.baedal.api.courier.RegisterCourier;
import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;

/** The same registration twice means the same courier; another one under the same id or key is a mistake. */
record AnIdNamesOneCourierOnly(RegisterCourier first, RegisterCourier again) implements DomainRule {

    @Override
    public boolean isBroken() {
        return !first.equals(again);
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.INVALID,
                "IDEMPOTENCY_KEY_REUSED",
                "The id " + again.courierId() + " belongs to another registration already.");
    }
}

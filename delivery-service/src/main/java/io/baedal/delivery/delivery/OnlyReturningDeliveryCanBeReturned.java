package io.baedal.delivery.delivery;

import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;

/** Why it comes back is said when it turns round, while the customer can still be asked. */
record OnlyReturningDeliveryCanBeReturned(DeliveryStatus status) implements DomainRule {

    @Override
    public boolean isBroken() {
        return status != DeliveryStatus.RETURNING;
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.CONFLICT,
                "DELIVERY_NOT_RETURNING",
                "The delivery is " + status + ", so nobody is bringing it back.");
    }
}

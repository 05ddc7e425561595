package io.baedal.delivery.delivery;

import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;

/** A courier gives up what he has; before that, and after the end, there is nothing to fail. */
record OnlyDeliveryUnderWayCanFail(DeliveryStatus status) implements DomainRule {

    @Override
    public boolean isBroken() {
        return !status.isBeforePickUp() && !status.isCarried();
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.CONFLICT,
                "DELIVERY_NOT_UNDER_WAY",
                "The delivery is " + status + ", so no courier can fail it.");
    }
}

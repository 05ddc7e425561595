package io.baedal.delivery.delivery;

import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;

/** Nobody fetches what is nobody's job. A courier may skip the report that he has arrived. */
record OnlyAssignedDeliveryCanBePickedUp(DeliveryStatus status) implements DomainRule {

    @Override
    public boolean isBroken() {
        return !status.isBeforePickUp();
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.CONFLICT,
                "DELIVERY_NOT_ASSIGNED",
                "The delivery is " + status + ", so no courier is on his way to fetch it.");
    }
}

package io.baedal.delivery.delivery;

import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;

/** Picked up before delivered. A courier may skip the report that he is at the door. */
record OnlyPickedUpDeliveryCanBeDelivered(DeliveryStatus status) implements DomainRule {

    @Override
    public boolean isBroken() {
        return !status.isCarried();
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.CONFLICT,
                "DELIVERY_NOT_PICKED_UP",
                "The delivery is " + status + ", so nobody has it with him.");
    }
}

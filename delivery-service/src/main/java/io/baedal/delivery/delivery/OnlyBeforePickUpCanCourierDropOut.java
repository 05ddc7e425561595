package io.baedal.delivery.delivery;

import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;

/** Whoever has it with him cannot simply leave: that is a failed delivery. */
record OnlyBeforePickUpCanCourierDropOut(DeliveryStatus status) implements DomainRule {

    @Override
    public boolean isBroken() {
        return !status.isBeforePickUp();
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.CONFLICT,
                "DELIVERY_NOT_ASSIGNED",
                "The delivery is " + status + ", so nobody can drop out of it.");
    }
}

package io.baedal.delivery.delivery;

import io.baedal.api.value.Reason;
import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;

/** Who has not come is said by somebody who is there: it may cost the customer all of the price. */
record OnlyACourierAtThePickUpCanMissTheCustomer(DeliveryStatus status, Reason reason) implements DomainRule {

    @Override
    public boolean isBroken() {
        return reason == Reason.NO_SHOW && status != DeliveryStatus.AT_PICKUP;
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.CONFLICT,
                "CUSTOMER_NOT_AWAITED",
                "The delivery is " + status + ", so no courier waits for the customer where it begins.");
    }
}

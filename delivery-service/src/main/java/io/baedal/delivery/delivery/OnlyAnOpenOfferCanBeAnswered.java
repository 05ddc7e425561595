package io.baedal.delivery.delivery;

import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;

/** An answer may come too late: the offer was withdrawn, or the delivery called off. */
record OnlyAnOpenOfferCanBeAnswered(DeliveryStatus status) implements DomainRule {

    @Override
    public boolean isBroken() {
        return status != DeliveryStatus.OFFERED;
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.CONFLICT,
                "OFFER_NOT_OPEN",
                "The delivery is " + status + ", so there is no offer to answer.");
    }
}

package io.baedal.delivery.delivery;

import io.baedal.api.courier.CourierId;
import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;
import org.jspecify.annotations.Nullable;

/** A courier speaks for himself; one who was replaced must not send his successor away, nor report for him. */
record DeliveryIsTheCouriersJob(@Nullable CourierId assigned, CourierId speaking) implements DomainRule {

    @Override
    public boolean isBroken() {
        return !speaking.equals(assigned);
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.CONFLICT, "NOT_YOUR_DELIVERY", "The delivery is not the job of " + speaking + ".");
    }
}

package io.baedal.delivery.delivery;

import io.baedal.api.courier.CourierId;
import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;
import org.jspecify.annotations.Nullable;

/** A courier speaks for himself; one who was passed over must not take what another has or is asked about. */
record OnlyTheAskedCourierCanAnswer(@Nullable CourierId kept, CourierId answering) implements DomainRule {

    @Override
    public boolean isBroken() {
        return kept != null && !answering.equals(kept);
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.CONFLICT,
                "NOT_YOUR_DELIVERY",
                "The delivery is another's job or offer, not that of " + answering + ".");
    }
}

package io.baedal.order.quote;

import io.baedal.api.plan.Holds;
import io.baedal.api.plan.Plan;
import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

record WhatIsHeldAtATimeNeedsASlot(Plan plan, @Nullable Instant slot) implements DomainRule {

    @Override
    public boolean isBroken() {
        return (plan.holds() == Holds.SLOTS) == (slot == null);
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.INVALID,
                "SLOT_MISSING_OR_MEANINGLESS",
                slot == null
                        ? "Say for when: slot is missing."
                        : "This store takes no orders for a certain time: leave slot away.");
    }
}

package io.baedal.order.quote;

import io.baedal.api.plan.Plan;
import io.baedal.api.value.GeoPoint;
import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;
import org.jspecify.annotations.Nullable;

record WhatIsCarriedNeedsADropOff(Plan plan, @Nullable GeoPoint dropOff) implements DomainRule {

    @Override
    public boolean isBroken() {
        return plan.carry() != null && dropOff == null;
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.INVALID, "DROP_OFF_MISSING", "Say where it shall be carried: dropOff is missing.");
    }
}

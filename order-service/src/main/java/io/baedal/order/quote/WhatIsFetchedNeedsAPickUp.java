package io.baedal.order.quote;

import io.baedal.api.plan.Plan;
import io.baedal.api.plan.Plan.PickUpAt;
import io.baedal.api.value.GeoPoint;
import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;
import org.jspecify.annotations.Nullable;

record WhatIsFetchedNeedsAPickUp(Plan plan, @Nullable GeoPoint pickUp) implements DomainRule {

    @Override
    public boolean isBroken() {
        return plan.carry() != null && plan.carry().pickUpAt() == PickUpAt.CUSTOMER && pickUp == null;
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.INVALID, "PICK_UP_MISSING", "Say where it shall be fetched: pickUp is missing.");
    }
}

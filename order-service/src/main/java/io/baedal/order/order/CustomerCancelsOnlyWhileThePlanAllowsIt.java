package io.baedal.order.order;

import io.baedal.api.order.OrderStatus;
import io.baedal.api.plan.Plan;
import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;

record CustomerCancelsOnlyWhileThePlanAllowsIt(OrderStatus status, Plan plan) implements DomainRule {

    @Override
    public boolean isBroken() {
        return !plan.cancel().customerMayCancelIn().contains(status);
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.CONFLICT,
                "CANCEL_TOO_LATE",
                "An order that is " + status + " can no longer be cancelled by the customer.");
    }
}

package io.baedal.delivery.ticket;

import io.baedal.api.plan.Plan;
import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;
import org.jspecify.annotations.Nullable;

/**
 * A store waits for a customer once it has accepted and until he is served; where a courier brings it to him, only if
 * the plan says how long.
 */
record OnlyAwaitedCustomerCanStayAway(
        TicketStatus status, @Nullable Plan plan) implements DomainRule {

    @Override
    public boolean isBroken() {
        return (status != TicketStatus.ACCEPTED && status != TicketStatus.READY) || !awaits();
    }

    private boolean awaits() {
        return plan != null
                && plan.prepare() != null
                && (plan.carry() == null || plan.prepare().noShowAfter() != null);
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.CONFLICT,
                "CUSTOMER_NOT_AWAITED",
                "The ticket is " + status + ", and nobody waits at the store for this customer.");
    }
}

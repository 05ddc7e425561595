package io.baedal.delivery.ticket;

import io.baedal.api.plan.Plan;
import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;
import org.jspecify.annotations.Nullable;

/** Nothing leaves the store that is not made; where nothing has to be made, accepted is enough. */
record OnlyReadyTicketCanBeHandedOver(
        TicketStatus status, @Nullable Plan plan) implements DomainRule {

    @Override
    public boolean isBroken() {
        return status != TicketStatus.READY && !(status == TicketStatus.ACCEPTED && !readyFirst());
    }

    private boolean readyFirst() {
        return plan == null || plan.prepare() == null || plan.prepare().readyFirst();
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.CONFLICT,
                "TICKET_NOT_READY",
                "The ticket is " + status + ", so there is nothing to hand over.");
    }
}

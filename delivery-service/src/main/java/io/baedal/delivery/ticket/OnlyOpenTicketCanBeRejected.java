package io.baedal.delivery.ticket;

import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;

/** What was accepted can be aborted, which costs the store its word; it is not rejected any more. */
record OnlyOpenTicketCanBeRejected(TicketStatus status) implements DomainRule {

    @Override
    public boolean isBroken() {
        return status != TicketStatus.OPENED;
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.CONFLICT,
                "TICKET_NOT_OPEN",
                "The ticket is " + status + " and can no longer be rejected.");
    }
}

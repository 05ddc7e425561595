package io.baedal.delivery.ticket;

import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;

/** Nothing is made that was not accepted. */
record OnlyAcceptedTicketCanBecomeReady(TicketStatus status) implements DomainRule {

    @Override
    public boolean isBroken() {
        return status != TicketStatus.ACCEPTED;
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.CONFLICT,
                "TICKET_NOT_ACCEPTED",
                "The ticket is " + status + ", so nothing is being made.");
    }
}

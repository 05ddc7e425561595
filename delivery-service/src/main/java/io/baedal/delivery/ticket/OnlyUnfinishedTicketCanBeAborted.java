package io.baedal.delivery.ticket;

import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;

/** A store gives up what it has accepted and not handed over yet. */
record OnlyUnfinishedTicketCanBeAborted(TicketStatus status) implements DomainRule {

    @Override
    public boolean isBroken() {
        return status != TicketStatus.ACCEPTED && status != TicketStatus.READY;
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.CONFLICT,
                "TICKET_NOT_ACCEPTED",
                "The ticket is " + status + ", so there is nothing to give up.");
    }
}

package io.baedal.delivery.ticket;

import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;

/** Nothing leaves the store that is not made. */
record OnlyReadyTicketCanBeHandedOver(TicketStatus status) implements DomainRule {

    @Override
    public boolean isBroken() {
        return status != TicketStatus.READY;
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.CONFLICT,
                "TICKET_NOT_READY",
                "The ticket is " + status + ", so there is nothing to hand over.");
    }
}

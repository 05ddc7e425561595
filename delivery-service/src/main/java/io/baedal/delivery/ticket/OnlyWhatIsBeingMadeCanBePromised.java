package io.baedal.delivery.ticket;

import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;

/** When something will be ready is said of what was accepted, and no more of what is ready. */
record OnlyWhatIsBeingMadeCanBePromised(TicketStatus status) implements DomainRule {

    @Override
    public boolean isBroken() {
        return status != TicketStatus.ACCEPTED;
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.CONFLICT,
                "TICKET_NOT_ACCEPTED",
                "The ticket is " + status + ", so there is nothing to promise.");
    }
}

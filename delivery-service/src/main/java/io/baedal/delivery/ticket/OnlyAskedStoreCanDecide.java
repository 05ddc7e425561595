package io.baedal.delivery.ticket;

import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;

/** A store lets go of an order, or does not, where its customer wished to cancel and the plan leaves it to the store. */
record OnlyAskedStoreCanDecide(TicketStatus status, boolean asked) implements DomainRule {

    @Override
    public boolean isBroken() {
        return !asked;
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.CONFLICT,
                "CANCEL_NOT_ASKED",
                "The ticket is " + status + ", and no customer waits for the store to say whether it lets go.");
    }
}

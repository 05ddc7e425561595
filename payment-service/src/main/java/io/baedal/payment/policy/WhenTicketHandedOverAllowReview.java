package io.baedal.payment.policy;

import io.baedal.api.plan.Milestone;
import io.baedal.api.review.AllowReview;
import io.baedal.api.review.ReviewId;
import io.baedal.api.ticket.TicketHandedOver;
import io.baedal.payment.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** It left the store, and can be spoken of. Heard from the store's side itself, so that it works while orders are down. */
@Component
@DisallowReplay
@ProcessingGroup(Groups.REVIEWS)
final class WhenTicketHandedOverAllowReview {

    private final Commands commands;

    WhenTicketHandedOverAllowReview(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(TicketHandedOver event) {
        commands.sendAndWait(
                new AllowReview(ReviewId.forOrder(event.orderId()), event.orderId(), Milestone.TICKET_HANDED_OVER));
    }
}

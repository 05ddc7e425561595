package io.baedal.order.policy;

import io.baedal.api.order.MarkOrderAccepted;
import io.baedal.api.plan.Milestone;
import io.baedal.api.ticket.TicketAccepted;
import io.baedal.order.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Whether this milestone means acceptance is for the order's plan to say. */
@Component
@ProcessingGroup(Groups.ORDER_PROGRESS)
class WhenTicketAcceptedMarkOrderAccepted {

    private final Commands commands;

    WhenTicketAcceptedMarkOrderAccepted(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(TicketAccepted event) {
        commands.sendAndWait(new MarkOrderAccepted(event.orderId(), Milestone.TICKET_ACCEPTED));
    }
}

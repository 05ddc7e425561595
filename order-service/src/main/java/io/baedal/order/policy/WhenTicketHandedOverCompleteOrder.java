package io.baedal.order.policy;

import io.baedal.api.order.CompleteOrder;
import io.baedal.api.plan.Milestone;
import io.baedal.api.ticket.TicketHandedOver;
import io.baedal.order.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Whether this milestone keeps the promise is for the order's plan to say. */
@Component
@ProcessingGroup(Groups.ORDER_PROGRESS)
class WhenTicketHandedOverCompleteOrder {

    private final Commands commands;

    WhenTicketHandedOverCompleteOrder(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(TicketHandedOver event) {
        commands.sendAndWait(new CompleteOrder(event.orderId(), Milestone.TICKET_HANDED_OVER, null));
    }
}

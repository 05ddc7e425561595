package io.baedal.delivery.policy;

import io.baedal.api.plan.Milestone;
import io.baedal.api.ticket.TicketReady;
import io.baedal.delivery.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Looks for a courier where the plan says that this is the moment. */
@Component
@ProcessingGroup(Groups.CARRYING)
final class WhenTicketReadyRequestDelivery {

    private final Commands commands;

    WhenTicketReadyRequestDelivery(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(TicketReady event) {
        Carrying.due(Milestone.TICKET_READY, event.plan(), event.orderId(), event.carriage())
                .ifPresent(commands::sendAndWait);
    }
}

package io.baedal.order.policy;

import io.baedal.api.order.MarkOrderReady;
import io.baedal.api.ticket.TicketReady;
import io.baedal.order.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** What the store has made can be fetched. */
@Component
@ProcessingGroup(Groups.ORDER_PROGRESS)
class WhenTicketReadyMarkOrderReady {

    private final Commands commands;

    WhenTicketReadyMarkOrderReady(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(TicketReady event) {
        commands.sendAndWait(new MarkOrderReady(event.orderId()));
    }
}

package io.baedal.order.policy;

import io.baedal.api.order.CancelOrder;
import io.baedal.api.ticket.TicketAborted;
import io.baedal.api.value.Party;
import io.baedal.order.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** A store that gives up ends the order. */
@Component
@ProcessingGroup(Groups.ORDER_PROGRESS)
class WhenTicketAbortedCancelOrder {

    private final Commands commands;

    WhenTicketAbortedCancelOrder(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(TicketAborted event) {
        commands.sendAndWait(new CancelOrder(event.orderId(), event.reason(), Party.STORE, false));
    }
}

package io.baedal.order.policy;

import io.baedal.api.order.CancelOrder;
import io.baedal.api.ticket.TicketRejected;
import io.baedal.api.value.Party;
import io.baedal.order.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** A store that will not do it ends the order. */
@Component
@ProcessingGroup(Groups.ORDER_PROGRESS)
class WhenTicketRejectedCancelOrder {

    private final Commands commands;

    WhenTicketRejectedCancelOrder(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(TicketRejected event) {
        commands.sendAndWait(new CancelOrder(event.orderId(), event.reason(), Party.STORE, false));
    }
}

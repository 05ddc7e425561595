package io.baedal.delivery.policy;

import io.baedal.api.order.Debt;
import io.baedal.api.order.OrderCancelled;
import io.baedal.api.ticket.DropTicket;
import io.baedal.api.ticket.TicketId;
import io.baedal.delivery.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Nobody makes what nobody will get. Where there is no ticket yet, the tombstone keeps one from being opened. */
@Component
@ProcessingGroup(Groups.TICKETING)
final class WhenOrderCancelledDropTicket {

    private final Commands commands;

    WhenOrderCancelledDropTicket(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(OrderCancelled event) {
        if (event.owed().contains(Debt.TICKET)) {
            commands.sendAndWait(new DropTicket(TicketId.forOrder(event.orderId()), event.orderId(), event.reason()));
        }
    }
}

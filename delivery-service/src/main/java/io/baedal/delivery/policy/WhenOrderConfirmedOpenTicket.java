package io.baedal.delivery.policy;

import io.baedal.api.order.OrderConfirmed;
import io.baedal.api.ticket.OpenTicket;
import io.baedal.api.ticket.TicketId;
import io.baedal.delivery.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** A paid order reaches the store, also one that was confirmed while this service was down. */
@Component
@ProcessingGroup(Groups.TICKETING)
final class WhenOrderConfirmedOpenTicket {

    private final Commands commands;

    WhenOrderConfirmedOpenTicket(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(OrderConfirmed event) {
        if (event.plan().prepare() != null) {
            commands.sendAndWait(new OpenTicket(
                    TicketId.forOrder(event.orderId()),
                    event.orderId(),
                    event.storeId(),
                    event.customerId(),
                    event.lines(),
                    event.carriage(),
                    event.slot(),
                    event.plan()));
        }
    }
}

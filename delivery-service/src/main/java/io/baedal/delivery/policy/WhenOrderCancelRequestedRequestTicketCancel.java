package io.baedal.delivery.policy;

import io.baedal.api.order.OrderCancelRequested;
import io.baedal.api.ticket.RequestTicketCancel;
import io.baedal.api.ticket.TicketId;
import io.baedal.delivery.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Where a store prepares, it is the store that a cancellation must not overtake. */
@Component
@ProcessingGroup(Groups.TICKETING)
final class WhenOrderCancelRequestedRequestTicketCancel {

    private final Commands commands;

    WhenOrderCancelRequestedRequestTicketCancel(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(OrderCancelRequested event) {
        if (event.plan().prepare() != null) {
            commands.sendAndWait(new RequestTicketCancel(
                    TicketId.forOrder(event.orderId()), event.orderId(), event.reason(), event.wish()));
        }
    }
}

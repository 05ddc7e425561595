package io.baedal.delivery.policy;

import io.baedal.api.delivery.CancelDelivery;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.ticket.TicketAborted;
import io.baedal.delivery.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Stops the courier even while order-service is down. */
@Component
@ProcessingGroup(Groups.CARRYING)
final class WhenTicketAbortedCancelDelivery {

    private final Commands commands;

    WhenTicketAbortedCancelDelivery(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(TicketAborted event) {
        commands.sendAndWait(new CancelDelivery(DeliveryId.forOrder(event.orderId()), event.orderId(), event.reason()));
    }
}

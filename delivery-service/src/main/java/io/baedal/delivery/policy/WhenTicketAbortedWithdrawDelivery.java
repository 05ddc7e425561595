package io.baedal.delivery.policy;

import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.delivery.WithdrawDelivery;
import io.baedal.api.ticket.TicketAborted;
import io.baedal.delivery.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/**
 * Stops the courier even while order-service is down. What he has with him the store can no longer give up, even if it did
 * not know that yet: then the order goes on, and so does he.
 */
@Component
@ProcessingGroup(Groups.CARRYING)
final class WhenTicketAbortedWithdrawDelivery {

    private final Commands commands;

    WhenTicketAbortedWithdrawDelivery(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(TicketAborted event) {
        commands.sendAndWait(
                new WithdrawDelivery(DeliveryId.forOrder(event.orderId()), event.orderId(), event.reason()));
    }
}

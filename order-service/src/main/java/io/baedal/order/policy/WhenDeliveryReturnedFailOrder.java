package io.baedal.order.policy;

import io.baedal.api.delivery.DeliveryReturned;
import io.baedal.api.order.FailOrder;
import io.baedal.api.value.Party;
import io.baedal.api.value.Reason;
import io.baedal.order.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** What is back where it was fetched fails the order; why it is back stands in the delivery. */
@Component
@ProcessingGroup(Groups.ORDER_PROGRESS)
class WhenDeliveryReturnedFailOrder {

    private final Commands commands;

    WhenDeliveryReturnedFailOrder(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(DeliveryReturned event) {
        commands.sendAndWait(new FailOrder(event.orderId(), Reason.RETURNED, Party.COURIER));
    }
}

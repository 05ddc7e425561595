package io.baedal.order.policy;

import io.baedal.api.delivery.DeliveryFailed;
import io.baedal.api.order.FailOrder;
import io.baedal.api.value.Party;
import io.baedal.order.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** What cannot be carried fails the order. */
@Component
@ProcessingGroup(Groups.ORDER_PROGRESS)
class WhenDeliveryFailedFailOrder {

    private final Commands commands;

    WhenDeliveryFailedFailOrder(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(DeliveryFailed event) {
        commands.sendAndWait(new FailOrder(event.orderId(), event.reason(), Party.COURIER));
    }
}

package io.baedal.delivery.policy;

import io.baedal.api.delivery.CancelDelivery;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.order.OrderCancelRequested;
import io.baedal.delivery.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Where no store prepares, the delivery is all that has to be called off. */
@Component
@ProcessingGroup(Groups.CARRYING)
final class WhenOrderCancelRequestedCancelDelivery {

    private final Commands commands;

    WhenOrderCancelRequestedCancelDelivery(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(OrderCancelRequested event) {
        if (event.plan().prepare() == null) {
            commands.sendAndWait(
                    new CancelDelivery(DeliveryId.forOrder(event.orderId()), event.orderId(), event.reason()));
        }
    }
}

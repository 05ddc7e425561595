package io.baedal.delivery.policy;

import io.baedal.api.order.OrderConfirmed;
import io.baedal.api.plan.Milestone;
import io.baedal.delivery.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Looks for a courier where the plan says that this is the moment. */
@Component
@ProcessingGroup(Groups.CARRYING)
final class WhenOrderConfirmedRequestDelivery {

    private final Commands commands;

    WhenOrderConfirmedRequestDelivery(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(OrderConfirmed event) {
        Carrying.due(Milestone.ORDER_CONFIRMED, event.plan(), event.orderId(), event.carriage())
                .ifPresent(commands::sendAndWait);
    }
}

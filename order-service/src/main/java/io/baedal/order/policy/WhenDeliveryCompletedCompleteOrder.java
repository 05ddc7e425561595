package io.baedal.order.policy;

import io.baedal.api.delivery.DeliveryCompleted;
import io.baedal.api.order.CompleteOrder;
import io.baedal.api.plan.Milestone;
import io.baedal.order.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Whether this milestone keeps the promise is for the order's plan to say. */
@Component
@ProcessingGroup(Groups.ORDER_PROGRESS)
class WhenDeliveryCompletedCompleteOrder {

    private final Commands commands;

    WhenDeliveryCompletedCompleteOrder(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(DeliveryCompleted event) {
        commands.sendAndWait(new CompleteOrder(event.orderId(), Milestone.DELIVERED, event.metres()));
    }
}

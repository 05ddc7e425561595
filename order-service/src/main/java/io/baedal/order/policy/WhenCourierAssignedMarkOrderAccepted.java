package io.baedal.order.policy;

import io.baedal.api.delivery.CourierAssigned;
import io.baedal.api.order.MarkOrderAccepted;
import io.baedal.api.plan.Milestone;
import io.baedal.order.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Whether this milestone means acceptance is for the order's plan to say. */
@Component
@ProcessingGroup(Groups.ORDER_PROGRESS)
class WhenCourierAssignedMarkOrderAccepted {

    private final Commands commands;

    WhenCourierAssignedMarkOrderAccepted(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(CourierAssigned event) {
        commands.sendAndWait(new MarkOrderAccepted(event.orderId(), Milestone.COURIER_ASSIGNED));
    }
}

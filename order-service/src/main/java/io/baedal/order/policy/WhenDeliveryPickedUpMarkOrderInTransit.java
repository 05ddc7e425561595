package io.baedal.order.policy;

import io.baedal.api.delivery.DeliveryPickedUp;
import io.baedal.api.order.MarkOrderInTransit;
import io.baedal.order.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** What the courier has is on its way. */
@Component
@ProcessingGroup(Groups.ORDER_PROGRESS)
class WhenDeliveryPickedUpMarkOrderInTransit {

    private final Commands commands;

    WhenDeliveryPickedUpMarkOrderInTransit(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(DeliveryPickedUp event) {
        commands.sendAndWait(new MarkOrderInTransit(event.orderId()));
    }
}

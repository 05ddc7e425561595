package io.baedal.delivery.policy;

import io.baedal.api.courier.FreeCourier;
import io.baedal.api.delivery.CourierUnassigned;
import io.baedal.delivery.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Whoever drops out of a job can take another. */
@Component
@ProcessingGroup(Groups.FREEING)
final class WhenCourierUnassignedFreeCourier {

    private final Commands commands;

    WhenCourierUnassignedFreeCourier(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(CourierUnassigned event) {
        commands.sendAndWait(new FreeCourier(event.courierId(), event.deliveryId(), event.orderId()));
    }
}

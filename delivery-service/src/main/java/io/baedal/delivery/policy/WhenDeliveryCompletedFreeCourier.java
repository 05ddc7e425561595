package io.baedal.delivery.policy;

import io.baedal.api.courier.FreeCourier;
import io.baedal.api.delivery.DeliveryCompleted;
import io.baedal.delivery.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Whoever is done can take another job. */
@Component
@ProcessingGroup(Groups.FREEING)
final class WhenDeliveryCompletedFreeCourier {

    private final Commands commands;

    WhenDeliveryCompletedFreeCourier(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(DeliveryCompleted event) {
        commands.sendAndWait(new FreeCourier(event.courierId(), event.deliveryId(), event.orderId()));
    }
}

package io.baedal.delivery.policy;

import io.baedal.api.courier.FreeCourier;
import io.baedal.api.delivery.DeliveryReturned;
import io.baedal.delivery.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Whoever has brought it back can take another job, and not before. */
@Component
@ProcessingGroup(Groups.FREEING)
final class WhenDeliveryReturnedFreeCourier {

    private final Commands commands;

    WhenDeliveryReturnedFreeCourier(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(DeliveryReturned event) {
        commands.sendAndWait(new FreeCourier(event.courierId(), event.deliveryId(), event.orderId()));
    }
}

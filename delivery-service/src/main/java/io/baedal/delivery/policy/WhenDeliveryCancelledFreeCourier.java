package io.baedal.delivery.policy;

import io.baedal.api.courier.FreeCourier;
import io.baedal.api.delivery.DeliveryCancelled;
import io.baedal.delivery.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Whoever had the job can take another; where nobody had it, the search frees whom it claimed. */
@Component
@ProcessingGroup(Groups.FREEING)
final class WhenDeliveryCancelledFreeCourier {

    private final Commands commands;

    WhenDeliveryCancelledFreeCourier(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(DeliveryCancelled event) {
        if (event.courierId() != null) {
            commands.sendAndWait(new FreeCourier(event.courierId(), event.deliveryId(), event.orderId()));
        }
    }
}

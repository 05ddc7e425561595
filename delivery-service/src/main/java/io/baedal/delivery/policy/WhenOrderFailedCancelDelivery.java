package io.baedal.delivery.policy;

import io.baedal.api.delivery.CancelDelivery;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.order.Debt;
import io.baedal.api.order.OrderFailed;
import io.baedal.delivery.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Nobody carries what nobody will get. Where there is no delivery yet, the tombstone keeps one from being requested. */
@Component
@ProcessingGroup(Groups.CARRYING)
final class WhenOrderFailedCancelDelivery {

    private final Commands commands;

    WhenOrderFailedCancelDelivery(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(OrderFailed event) {
        if (event.owed().contains(Debt.DELIVERY)) {
            commands.sendAndWait(
                    new CancelDelivery(DeliveryId.forOrder(event.orderId()), event.orderId(), event.reason()));
        }
    }
}

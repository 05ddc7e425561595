package io.baedal.delivery.policy;

import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.delivery.RequestDeliveryCancel;
import io.baedal.api.order.OrderCancelRequested;
import io.baedal.delivery.config.Groups;
import io.baedal.support.axon.Commands;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.stereotype.Component;

/** Where no store prepares, it is the courier who may already have it that a cancellation must not overtake. */
@Component
@ProcessingGroup(Groups.CARRYING)
final class WhenOrderCancelRequestedRequestDeliveryCancel {

    private final Commands commands;

    WhenOrderCancelRequestedRequestDeliveryCancel(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(OrderCancelRequested event, @Timestamp Instant wishedAt) {
        if (event.plan().prepare() == null) {
            commands.sendAndWait(new RequestDeliveryCancel(
                    DeliveryId.forOrder(event.orderId()), event.orderId(), event.reason(), wishedAt));
        }
    }
}

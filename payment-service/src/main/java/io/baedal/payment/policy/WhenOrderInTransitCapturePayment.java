package io.baedal.payment.policy;

import io.baedal.api.order.OrderInTransit;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.payment.CapturePayment;
import io.baedal.payment.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Some plans make money final when the goods are on their way. The payment knows its own terms. */
@Component
@DisallowReplay
@ProcessingGroup(Groups.PAYMENT_SETTLEMENT)
final class WhenOrderInTransitCapturePayment {

    private final Commands commands;

    WhenOrderInTransitCapturePayment(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(OrderInTransit event) {
        commands.sendAndWait(new CapturePayment(event.paymentId(), event.orderId(), OrderStatus.IN_TRANSIT));
    }
}

package io.baedal.payment.policy;

import io.baedal.api.order.OrderAccepted;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.payment.CapturePayment;
import io.baedal.payment.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Some plans make money final when the work is accepted. The payment knows its own terms. */
@Component
@DisallowReplay
@ProcessingGroup(Groups.PAYMENT_SETTLEMENT)
final class WhenOrderAcceptedCapturePayment {

    private final Commands commands;

    WhenOrderAcceptedCapturePayment(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(OrderAccepted event) {
        commands.sendAndWait(new CapturePayment(event.paymentId(), event.orderId(), OrderStatus.ACCEPTED));
    }
}

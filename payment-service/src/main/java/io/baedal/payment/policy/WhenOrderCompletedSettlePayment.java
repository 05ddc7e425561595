package io.baedal.payment.policy;

import io.baedal.api.order.OrderCompleted;
import io.baedal.api.payment.SettlePayment;
import io.baedal.api.value.Reason;
import io.baedal.payment.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** The promise was kept: what it costs is taken if it is not yet, and what was reserved beyond it goes back. */
@Component
@DisallowReplay
@ProcessingGroup(Groups.PAYMENT_SETTLEMENT)
final class WhenOrderCompletedSettlePayment {

    private final Commands commands;

    WhenOrderCompletedSettlePayment(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(OrderCompleted event) {
        // A first revision did not say what it costs; its money was captured by then, and stays as it is.
        if (event.charge() != null) {
            commands.sendAndWait(
                    new SettlePayment(event.paymentId(), event.orderId(), event.charge(), Reason.FULFILLED));
        }
    }
}

package io.baedal.payment.policy;

import io.baedal.api.order.Debt;
import io.baedal.api.order.OrderCancelled;
import io.baedal.api.payment.SettlePayment;
import io.baedal.payment.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Nobody pays for a cancelled order more than what cancelling costs. */
@Component
@DisallowReplay
@ProcessingGroup(Groups.PAYMENT_SETTLEMENT)
final class WhenOrderCancelledSettlePayment {

    private final Commands commands;

    WhenOrderCancelledSettlePayment(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(OrderCancelled event) {
        if (event.owed().contains(Debt.MONEY)) {
            commands.sendAndWait(new SettlePayment(event.paymentId(), event.orderId(), event.charge(), event.reason()));
        }
    }
}

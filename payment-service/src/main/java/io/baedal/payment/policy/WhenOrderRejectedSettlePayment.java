package io.baedal.payment.policy;

import io.baedal.api.order.Debt;
import io.baedal.api.order.OrderRejected;
import io.baedal.api.payment.SettlePayment;
import io.baedal.payment.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** The gates did not all say yes: what was reserved meanwhile, or will be when a late yes arrives, is given back. */
@Component
@DisallowReplay
@ProcessingGroup(Groups.PAYMENT_SETTLEMENT)
final class WhenOrderRejectedSettlePayment {

    private final Commands commands;

    WhenOrderRejectedSettlePayment(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(OrderRejected event) {
        if (event.owed().contains(Debt.MONEY)) {
            commands.sendAndWait(new SettlePayment(event.paymentId(), event.orderId(), event.reason()));
        }
    }
}

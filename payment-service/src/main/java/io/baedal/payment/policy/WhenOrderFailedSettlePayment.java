package io.baedal.payment.policy;

import io.baedal.api.order.Debt;
import io.baedal.api.order.OrderFailed;
import io.baedal.api.payment.SettlePayment;
import io.baedal.payment.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Nobody pays for what was not delivered, unless it was his own doing. */
@Component
@DisallowReplay
@ProcessingGroup(Groups.PAYMENT_SETTLEMENT)
final class WhenOrderFailedSettlePayment {

    private final Commands commands;

    WhenOrderFailedSettlePayment(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(OrderFailed event) {
        if (event.owed().contains(Debt.MONEY)) {
            commands.sendAndWait(new SettlePayment(event.paymentId(), event.orderId(), event.charge(), event.reason()));
        }
    }
}

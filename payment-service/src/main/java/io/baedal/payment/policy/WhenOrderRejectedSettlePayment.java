package io.baedal.payment.policy;

import io.baedal.api.order.Debt;
import io.baedal.api.order.OrderLine;
import io.baedal.api.order.OrderRejected;
import io.baedal.api.payment.SettlePayment;
import io.baedal.api.value.Money;
import io.baedal.payment.config.Groups;
import io.baedal.support.axon.Commands;
import java.util.List;
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
            commands.sendAndWait(new SettlePayment(
                    event.paymentId(), event.orderId(), nothingInTheCurrencyOf(event.lines()), event.reason()));
        }
    }

    /** Which one it is only shows in a tombstone: nothing is nothing in every currency. */
    private static Money nothingInTheCurrencyOf(List<OrderLine> lines) {
        return lines.isEmpty()
                ? Money.krw(0)
                : Money.zero(lines.getFirst().unitPrice().currency());
    }
}

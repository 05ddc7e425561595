package io.baedal.payment.policy;

import io.baedal.api.payment.PaymentRefunded;
import io.baedal.api.sales.ReverseSale;
import io.baedal.api.sales.SalesDayId;
import io.baedal.payment.config.Groups;
import io.baedal.payment.sales.SalesProperties;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** What is given back was not sold: taken off the day of the sale, however much later. */
@Component
@DisallowReplay
@ProcessingGroup(Groups.SALES)
final class WhenPaymentRefundedReverseSale {

    private final Commands commands;
    private final SalesProperties properties;

    WhenPaymentRefundedReverseSale(Commands commands, SalesProperties properties) {
        this.commands = commands;
        this.properties = properties;
    }

    @EventHandler
    void on(PaymentRefunded event) {
        if (event.storeId() != null && event.capturedAt() != null && event.refundId() != null) {
            // Refunds are told apart within one payment only.
            String refund = event.paymentId() + "/" + event.refundId();
            commands.sendAndWait(new ReverseSale(
                    SalesDayId.of(event.storeId(), properties.dateOf(event.capturedAt())),
                    event.orderId(),
                    refund,
                    event.amount()));
        }
    }
}

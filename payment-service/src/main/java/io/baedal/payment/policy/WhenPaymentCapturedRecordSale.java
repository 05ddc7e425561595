package io.baedal.payment.policy;

import io.baedal.api.payment.PaymentCaptured;
import io.baedal.api.sales.RecordSale;
import io.baedal.api.sales.SalesDayId;
import io.baedal.payment.config.Groups;
import io.baedal.payment.sales.SalesProperties;
import io.baedal.support.axon.Commands;
import java.time.LocalDate;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** What is final is sold, on the day on which it became final. A first revision did not say whose sale it was. */
@Component
@DisallowReplay
@ProcessingGroup(Groups.SALES)
final class WhenPaymentCapturedRecordSale {

    private final Commands commands;
    private final SalesProperties properties;

    WhenPaymentCapturedRecordSale(Commands commands, SalesProperties properties) {
        this.commands = commands;
        this.properties = properties;
    }

    @EventHandler
    void on(PaymentCaptured event) {
        if (event.storeId() != null && event.capturedAt() != null) {
            LocalDate date = properties.dateOf(event.capturedAt());
            commands.sendAndWait(new RecordSale(
                    SalesDayId.of(event.storeId(), date),
                    event.storeId(),
                    date,
                    event.orderId(),
                    event.amount(),
                    event.pieces(),
                    event.items()));
        }
    }
}

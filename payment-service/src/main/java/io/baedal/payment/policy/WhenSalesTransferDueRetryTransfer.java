package io.baedal.payment.policy;

import io.baedal.api.sales.RetryTransfer;
import io.baedal.api.sales.SalesTransferDue;
import io.baedal.payment.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Where it got through meanwhile, or another number came after it, the alarm does nothing. */
@Component
@DisallowReplay
@ProcessingGroup(Groups.SALES_TRANSFER)
final class WhenSalesTransferDueRetryTransfer {

    private final Commands commands;

    WhenSalesTransferDueRetryTransfer(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(SalesTransferDue event) {
        commands.sendAndWait(new RetryTransfer(event.salesDayId(), event.number()));
    }
}

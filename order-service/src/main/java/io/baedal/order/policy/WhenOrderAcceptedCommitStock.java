package io.baedal.order.policy;

import io.baedal.api.order.OrderAccepted;
import io.baedal.api.stock.CommitStock;
import io.baedal.api.stock.HoldId;
import io.baedal.order.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** What was put aside for an accepted order is used. */
@Component
@ProcessingGroup(Groups.ORDER_STOCK)
class WhenOrderAcceptedCommitStock {

    private final Commands commands;

    WhenOrderAcceptedCommitStock(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(OrderAccepted event) {
        LinesInStock.forEach(
                event.lines(),
                stock -> commands.sendAndWait(
                        new CommitStock(stock, HoldId.forAttempt(event.orderId(), event.attempt()), event.orderId())));
    }
}

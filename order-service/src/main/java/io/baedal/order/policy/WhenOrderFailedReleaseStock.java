package io.baedal.order.policy;

import io.baedal.api.order.OrderFailed;
import io.baedal.api.stock.HoldId;
import io.baedal.api.stock.ReleaseStock;
import io.baedal.order.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** What was put aside goes back to the shelf, where the end says that it is owed. */
@Component
@ProcessingGroup(Groups.ORDER_STOCK)
class WhenOrderFailedReleaseStock {

    private final Commands commands;

    WhenOrderFailedReleaseStock(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(OrderFailed event) {
        LinesInStock.owed(
                event.owed(),
                event.lines(),
                stock -> commands.sendAndWait(
                        new ReleaseStock(stock, HoldId.forAttempt(event.orderId(), event.attempt()), event.orderId())));
    }
}

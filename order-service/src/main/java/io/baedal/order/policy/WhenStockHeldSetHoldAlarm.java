package io.baedal.order.policy;

import io.baedal.api.stock.StockHeld;
import io.baedal.order.config.Groups;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Nothing is held for ever: also where the order's own process got lost, somebody looks what became of it. */
@Component
@DisallowReplay
@ProcessingGroup(Groups.ORDER_STOCK)
class WhenStockHeldSetHoldAlarm {

    private final HoldAlarms alarms;

    WhenStockHeldSetHoldAlarm(HoldAlarms alarms) {
        this.alarms = alarms;
    }

    @EventHandler
    void on(StockHeld event) {
        alarms.set(event.stockId(), event.holdId(), event.orderId());
    }
}

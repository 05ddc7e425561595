package io.baedal.api.stock;

import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.OrderId;
import org.axonframework.serialization.Revision;

/** Some were put aside; `available` is what is left. */
@Revision("1")
public record StockHeld(StockId stockId, HoldId holdId, OrderId orderId, int quantity, int available)
        implements StockEvent, AboutOrder {}

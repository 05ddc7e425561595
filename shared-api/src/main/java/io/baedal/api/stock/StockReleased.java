package io.baedal.api.stock;

import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.OrderId;
import org.axonframework.serialization.Revision;

/** So many went back (0 where nothing was held); the hold is dead from now on. */
@Revision("1")
public record StockReleased(StockId stockId, HoldId holdId, OrderId orderId, int quantity, int available)
        implements StockEvent, AboutOrder {}

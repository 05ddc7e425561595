package io.baedal.api.stock;

import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.OrderId;
import org.axonframework.serialization.Revision;

/** What was put aside is used. */
@Revision("1")
public record StockCommitted(StockId stockId, HoldId holdId, OrderId orderId, int quantity)
        implements StockEvent, AboutOrder {}

package io.baedal.api.stock;

import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.OrderId;
import org.axonframework.serialization.Revision;

/** More were wanted than are left; nothing was put aside. */
@Revision("1")
public record StockShort(StockId stockId, HoldId holdId, OrderId orderId, int quantity, int available)
        implements StockEvent, AboutOrder {}

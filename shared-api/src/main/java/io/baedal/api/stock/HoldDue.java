package io.baedal.api.stock;

import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.OrderId;
import org.axonframework.serialization.Revision;

/** The alarm of a hold: by now its order has usually been decided. */
@Revision("1")
public record HoldDue(StockId stockId, HoldId holdId, OrderId orderId) implements AboutOrder {}

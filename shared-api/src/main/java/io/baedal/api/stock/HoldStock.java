package io.baedal.api.stock;

import io.baedal.api.order.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Puts some aside for an order, or says that too few are left. */
public record HoldStock(@TargetAggregateIdentifier StockId stockId, HoldId holdId, OrderId orderId, int quantity) {}

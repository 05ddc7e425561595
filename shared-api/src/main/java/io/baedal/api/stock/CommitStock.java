package io.baedal.api.stock;

import io.baedal.api.order.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What was put aside is used. */
public record CommitStock(@TargetAggregateIdentifier StockId stockId, HoldId holdId, OrderId orderId) {}

package io.baedal.api.stock;

import io.baedal.api.order.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What was put aside or used goes back. Where nothing was, the hold is dead from now on. */
public record ReleaseStock(@TargetAggregateIdentifier StockId stockId, HoldId holdId, OrderId orderId) {}

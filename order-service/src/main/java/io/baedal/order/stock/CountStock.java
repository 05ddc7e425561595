package io.baedal.order.stock;

import io.baedal.api.stock.StockId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Answers how many can still be sold. Asked of the aggregate itself, so the answer is never stale. */
record CountStock(@TargetAggregateIdentifier StockId stockId) {}

package io.baedal.order.stock;

import io.baedal.api.stock.StockId;
import io.baedal.api.store.StoreId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Answers how many of a store's item can still be sold. Asked of the aggregate itself, so the answer is never stale. */
record CountStock(@TargetAggregateIdentifier StockId stockId, StoreId storeId) {}

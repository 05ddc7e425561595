package io.baedal.api.stock;

import io.baedal.api.store.ItemId;
import io.baedal.api.store.StoreId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Sets how many can still be sold, apart from those already held. */
public record SetStock(@TargetAggregateIdentifier StockId stockId, StoreId storeId, ItemId itemId, int available) {}

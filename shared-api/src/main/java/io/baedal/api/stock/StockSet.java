package io.baedal.api.stock;

import io.baedal.api.store.ItemId;
import io.baedal.api.store.StoreId;
import org.axonframework.serialization.Revision;

/** So many can be sold. */
@Revision("1")
public record StockSet(StockId stockId, StoreId storeId, ItemId itemId, int available) implements StockEvent {}

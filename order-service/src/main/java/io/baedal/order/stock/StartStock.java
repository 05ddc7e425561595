package io.baedal.order.stock;

import io.baedal.api.stock.SetStock;
import io.baedal.api.stock.StockId;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.StoreId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Sets how many can be sold, if that was never set: what a listing does, which may be repeated after some were sold. */
record StartStock(@TargetAggregateIdentifier StockId stockId, StoreId storeId, ItemId itemId, int available) {

    StartStock {
        SetStock.requireWithinBounds(available);
    }
}

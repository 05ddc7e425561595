package io.baedal.api.stock;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.baedal.api.store.ItemId;
import io.baedal.api.value.Ids;

/** Names the stock of one item. */
public record StockId(@JsonValue String value) {

    public StockId {
        Ids.requireWellFormed("StockId", value);
    }

    @JsonCreator
    public static StockId of(String value) {
        return new StockId(value);
    }

    public static StockId forItem(ItemId item) {
        return new StockId("stk-" + item);
    }

    /** The raw value: Axon stores, routes and associates by it. */
    @Override
    public String toString() {
        return value;
    }
}

package io.baedal.api.stock;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.baedal.api.store.ItemId;
import io.baedal.api.value.Ids;
import java.time.Instant;

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

    /** The places of an item at one time, named by its second in UTC. */
    public static StockId forSlot(ItemId item, Instant slot) {
        return new StockId("stk-" + item + "-" + slot.getEpochSecond());
    }

    /** The raw value: Axon stores, routes and associates by it. */
    @Override
    public String toString() {
        return value;
    }
}

package io.baedal.api.stock;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.baedal.api.store.ItemId;
import io.baedal.api.value.Ids;
import java.time.DateTimeException;
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

    /**
     * The time that {@link #forSlot} was given.
     *
     * @throws IllegalArgumentException if this ends with no second; what {@link #forItem} made may, and is then taken for one
     */
    public Instant slot() {
        String second = value.substring(value.lastIndexOf('-') + 1);
        try {
            return Instant.ofEpochSecond(Long.parseLong(second));
        } catch (NumberFormatException | DateTimeException none) {
            throw new IllegalArgumentException("no places at a time are named by " + value, none);
        }
    }

    /** The raw value: Axon stores, routes and associates by it. */
    @Override
    public String toString() {
        return value;
    }
}

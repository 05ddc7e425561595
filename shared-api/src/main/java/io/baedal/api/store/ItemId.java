package io.baedal.api.store;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.baedal.api.value.Ids;

/** Names something that a store offers. */
public record ItemId(@JsonValue String value) {

    public ItemId {
        Ids.requireWellFormed("ItemId", value);
    }

    @JsonCreator
    public static ItemId of(String value) {
        return new ItemId(value);
    }

    /** The raw value: Axon stores, routes and associates by it. */
    @Override
    public String toString() {
        return value;
    }
}

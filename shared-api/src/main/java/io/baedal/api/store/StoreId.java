package io.baedal.api.store;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.baedal.api.value.Ids;

/** Names a store: a shop, a kitchen, a taxi stand, a parcel desk. */
public record StoreId(@JsonValue String value) {

    public StoreId {
        Ids.requireWellFormed("StoreId", value);
    }

    @JsonCreator
    public static StoreId of(String value) {
        return new StoreId(value);
    }

    /** The raw value: Axon stores, routes and associates by it. */
    @Override
    public String toString() {
        return value;
    }
}

package io.baedal.api.customer;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.baedal.api.value.Ids;

/** Names a customer. */
public record CustomerId(@JsonValue String value) {

    public CustomerId {
        Ids.requireWellFormed("CustomerId", value);
    }

    @JsonCreator
    public static CustomerId of(String value) {
        return new CustomerId(value);
    }

    /** The raw value: Axon stores, routes and associates by it. */
    @Override
    public String toString() {
        return value;
    }
}

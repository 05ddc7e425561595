package io.baedal.api.courier;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.baedal.api.value.Ids;

/** Names a courier. */
public record CourierId(@JsonValue String value) {

    public CourierId {
        Ids.requireWellFormed("CourierId", value);
    }

    @JsonCreator
    public static CourierId of(String value) {
        return new CourierId(value);
    }

    /** The raw value: Axon stores, routes and associates by it. */
    @Override
    public String toString() {
        return value;
    }
}

package io.baedal.api.stock;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.baedal.api.order.OrderId;
import io.baedal.api.value.Ids;

/** Names what one attempt to place an order holds of a stock: a later attempt of the same order holds anew. */
public record HoldId(@JsonValue String value) {

    public HoldId {
        Ids.requireWellFormed("HoldId", value);
    }

    @JsonCreator
    public static HoldId of(String value) {
        return new HoldId(value);
    }

    public static HoldId forAttempt(OrderId order, int attempt) {
        return new HoldId("hld-" + order + "-" + attempt);
    }

    /** The raw value: Axon stores, routes and associates by it. */
    @Override
    public String toString() {
        return value;
    }
}

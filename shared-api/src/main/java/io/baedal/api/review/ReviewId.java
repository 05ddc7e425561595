package io.baedal.api.review;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.baedal.api.order.OrderId;
import io.baedal.api.value.Ids;

/** Names the review of an order. */
public record ReviewId(@JsonValue String value) {

    public ReviewId {
        Ids.requireWellFormed("ReviewId", value);
    }

    @JsonCreator
    public static ReviewId of(String value) {
        return new ReviewId(value);
    }

    public static ReviewId forOrder(OrderId order) {
        return new ReviewId("rev-" + order);
    }

    /** The raw value: Axon stores, routes and associates by it. */
    @Override
    public String toString() {
        return value;
    }
}

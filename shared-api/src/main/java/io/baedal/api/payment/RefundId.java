package io.baedal.api.payment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.baedal.api.value.Ids;

/** Names one refund of a payment. */
public record RefundId(@JsonValue String value) {

    public RefundId {
        Ids.requireWellFormed("RefundId", value);
    }

    @JsonCreator
    public static RefundId of(String value) {
        return new RefundId(value);
    }

    /** The raw value: Axon stores, routes and associates by it. */
    @Override
    public String toString() {
        return value;
    }
}

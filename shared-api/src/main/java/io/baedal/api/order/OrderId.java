package io.baedal.api.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.value.Ids;

/** Names an order. Every other id that belongs to an order is derived from this one, so correlation needs no table. */
public record OrderId(@JsonValue String value) {

    public OrderId {
        Ids.requireWellFormed("OrderId", value);
    }

    @JsonCreator
    public static OrderId of(String value) {
        return new OrderId(value);
    }

    /**
     * The id of the order that a customer asks for with an Idempotency-Key: the same request twice means the same
     * order. A name-based UUID, version 5 of RFC 9562.
     */
    public static OrderId forRequest(CustomerId customer, String idempotencyKey) {
        return new OrderId("ord-" + Ids.uuid5(customer + "/" + idempotencyKey));
    }

    /** The raw value: Axon stores, routes and associates by it. */
    @Override
    public String toString() {
        return value;
    }
}

package io.baedal.api.delivery;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.baedal.api.order.OrderId;
import io.baedal.api.value.Ids;

/** Names the delivery of an order. */
public record DeliveryId(@JsonValue String value) {

    public DeliveryId {
        Ids.requireWellFormed("DeliveryId", value);
    }

    @JsonCreator
    public static DeliveryId of(String value) {
        return new DeliveryId(value);
    }

    public static DeliveryId forOrder(OrderId order) {
        return new DeliveryId("dlv-" + order);
    }

    /** The raw value: Axon stores, routes and associates by it. */
    @Override
    public String toString() {
        return value;
    }
}

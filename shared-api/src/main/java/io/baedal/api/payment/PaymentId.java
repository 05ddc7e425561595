package io.baedal.api.payment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.baedal.api.order.OrderId;
import io.baedal.api.value.Ids;

/** Names the payment of one attempt to place an order. */
public record PaymentId(@JsonValue String value) {

    public PaymentId {
        Ids.requireWellFormed("PaymentId", value);
    }

    @JsonCreator
    public static PaymentId of(String value) {
        return new PaymentId(value);
    }

    public static PaymentId forAttempt(OrderId order, int attempt) {
        return new PaymentId("pay-" + order + "-" + attempt);
    }

    /** The raw value: Axon stores, routes and associates by it. */
    @Override
    public String toString() {
        return value;
    }
}

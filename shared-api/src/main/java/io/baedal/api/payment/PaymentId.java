package io.baedal.api.payment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.baedal.api.order.OrderId;
import io.baedal.api.value.Ids;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names the payment of one attempt to place an order. */
public record PaymentId(@JsonValue String value) {

    private static final Pattern OF_AN_ATTEMPT = Pattern.compile("pay-(?<order>.+)-[0-9]+");

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

    /** The order of {@link #forAttempt}; empty where the id was not made by it. */
    public Optional<OrderId> order() {
        Matcher attempt = OF_AN_ATTEMPT.matcher(value);
        return attempt.matches() ? Optional.of(OrderId.of(attempt.group("order"))) : Optional.empty();
    }

    /** The raw value: Axon stores, routes and associates by it. */
    @Override
    public String toString() {
        return value;
    }
}

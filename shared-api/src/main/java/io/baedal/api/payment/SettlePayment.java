package io.baedal.api.payment;

import io.baedal.api.order.OrderId;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Brings the money of an order to its end, so that exactly `keep` of it stays: what is reserved is captured so far and
 * voided beyond, of what is captured the rest is refunded, and where nothing is there yet a tombstone is left that a
 * late yes runs into. Always answered by {@link PaymentSettled}.
 */
public record SettlePayment(
        @TargetAggregateIdentifier PaymentId paymentId, OrderId orderId, Money keep, Reason reason) {}

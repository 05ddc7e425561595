package io.baedal.api.payment;

import io.baedal.api.order.OrderId;
import io.baedal.api.value.Reason;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Gives back whatever is held: void what is authorised, refund what is captured, and where nothing is there yet
 * leave a tombstone that a late yes runs into.
 */
public record SettlePayment(@TargetAggregateIdentifier PaymentId paymentId, OrderId orderId, Reason reason) {}

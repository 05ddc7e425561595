package io.baedal.api.payment;

import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderStatus;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The order reached a status; where the payment's terms name it, the money becomes final. */
public record CapturePayment(@TargetAggregateIdentifier PaymentId paymentId, OrderId orderId, OrderStatus reached) {}

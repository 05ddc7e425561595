package io.baedal.api.review;

import io.baedal.api.order.OrderId;
import io.baedal.api.payment.PaymentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The order came to a bad end. Where there is no review yet, the payment named cannot open one. Always answered. */
public record CloseReview(@TargetAggregateIdentifier ReviewId reviewId, OrderId orderId, PaymentId paymentId) {}

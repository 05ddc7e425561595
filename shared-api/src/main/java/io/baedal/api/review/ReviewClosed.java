package io.baedal.api.review;

import io.baedal.api.order.OrderId;
import io.baedal.api.payment.PaymentId;
import org.axonframework.serialization.Revision;

/** It cannot be written. */
@Revision("1")
public record ReviewClosed(ReviewId reviewId, OrderId orderId, PaymentId paymentId) implements ReviewEvent {}

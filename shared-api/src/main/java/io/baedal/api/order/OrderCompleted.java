package io.baedal.api.order;

import io.baedal.api.payment.PaymentId;
import org.axonframework.serialization.Revision;

/** The promise was kept. */
@Revision("1")
public record OrderCompleted(OrderId orderId, PaymentId paymentId) implements OrderEvent {}

package io.baedal.api.order;

import io.baedal.api.payment.PaymentId;
import org.axonframework.serialization.Revision;

/** It is on its way. */
@Revision("1")
public record OrderInTransit(OrderId orderId, PaymentId paymentId) implements OrderEvent {}

package io.baedal.api.payment;

import io.baedal.api.order.OrderId;
import io.baedal.api.value.Money;
import org.axonframework.serialization.Revision;

/** The money is final. */
@Revision("1")
public record PaymentCaptured(PaymentId paymentId, OrderId orderId, Money amount) implements PaymentEvent {}

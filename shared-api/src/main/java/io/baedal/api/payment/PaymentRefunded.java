package io.baedal.api.payment;

import io.baedal.api.order.OrderId;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import org.axonframework.serialization.Revision;

/** Final money was given back. */
@Revision("1")
public record PaymentRefunded(PaymentId paymentId, OrderId orderId, Money amount, Reason reason)
        implements PaymentEvent {}

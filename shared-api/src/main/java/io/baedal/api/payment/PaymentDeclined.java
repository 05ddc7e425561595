package io.baedal.api.payment;

import io.baedal.api.order.OrderId;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import org.axonframework.serialization.Revision;

/** The provider said no. */
@Revision("1")
public record PaymentDeclined(PaymentId paymentId, OrderId orderId, Money amount, Reason reason)
        implements PaymentEvent {}

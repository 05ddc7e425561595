package io.baedal.api.payment;

import io.baedal.api.order.OrderId;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import org.axonframework.serialization.Revision;

/** The reservation is gone; zero where there was none (a tombstone). */
@Revision("1")
public record PaymentVoided(PaymentId paymentId, OrderId orderId, Money amount, Reason reason)
        implements PaymentEvent {}

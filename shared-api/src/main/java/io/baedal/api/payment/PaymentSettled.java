package io.baedal.api.payment;

import io.baedal.api.order.OrderId;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import org.axonframework.serialization.Revision;

/** The order came to its end, and of its money exactly `kept` is left with the store. Published once a settlement asks. */
@Revision("1")
public record PaymentSettled(PaymentId paymentId, OrderId orderId, Money kept, Reason reason) implements PaymentEvent {}

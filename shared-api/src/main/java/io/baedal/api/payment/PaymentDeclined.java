package io.baedal.api.payment;

import io.baedal.api.order.OrderId;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import org.axonframework.serialization.Revision;

/**
 * No money was taken, and none will be with this payment: the provider said no, or what stands and falls with the money
 * could not be, as `reason` says.
 */
@Revision("1")
public record PaymentDeclined(PaymentId paymentId, OrderId orderId, Money amount, Reason reason)
        implements PaymentEvent {}

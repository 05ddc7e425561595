package io.baedal.api.payment;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.plan.Purpose;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.Money;
import org.axonframework.serialization.Revision;

/** Money is reserved. */
@Revision("1")
public record PaymentAuthorised(
        PaymentId paymentId,
        OrderId orderId,
        CustomerId customerId,
        StoreId storeId,
        Money amount,
        Purpose purpose,
        OrderStatus captureOn)
        implements PaymentEvent {}

package io.baedal.api.payment;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.plan.Purpose;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.Money;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Money is reserved.
 *
 * @param captureOn the status of the order on which the whole amount becomes final; null: none before its end
 * @param pieces how many pieces it is for; 0 in a first revision, which did not say
 */
@Revision("2")
public record PaymentAuthorised(
        PaymentId paymentId,
        OrderId orderId,
        CustomerId customerId,
        StoreId storeId,
        Money amount,
        Purpose purpose,
        @Nullable OrderStatus captureOn,
        int pieces)
        implements PaymentEvent {}

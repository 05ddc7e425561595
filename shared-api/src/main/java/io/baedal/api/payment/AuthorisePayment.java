package io.baedal.api.payment;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.plan.Purpose;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.Money;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Reserves money. `captureOn` is the status of the order on which it becomes final. */
public record AuthorisePayment(
        @TargetAggregateIdentifier PaymentId paymentId,
        OrderId orderId,
        CustomerId customerId,
        StoreId storeId,
        Money amount,
        Purpose purpose,
        OrderStatus captureOn) {}

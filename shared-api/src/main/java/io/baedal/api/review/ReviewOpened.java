package io.baedal.api.review;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.order.OrderId;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.plan.Milestone;
import io.baedal.api.store.StoreId;
import org.axonframework.serialization.Revision;

/** An order may be reviewed, once it has reached `allowedOn`. Opened together with the payment, or not at all. */
@Revision("1")
public record ReviewOpened(
        ReviewId reviewId,
        OrderId orderId,
        CustomerId customerId,
        StoreId storeId,
        PaymentId paymentId,
        Milestone allowedOn)
        implements ReviewEvent {}

package io.baedal.api.review;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.order.OrderId;
import io.baedal.api.store.StoreId;
import org.axonframework.serialization.Revision;

/** The customer has said how it was; a second time it replaces the first. */
@Revision("1")
public record ReviewPosted(
        ReviewId reviewId, OrderId orderId, CustomerId customerId, StoreId storeId, int score, String text)
        implements ReviewEvent {}

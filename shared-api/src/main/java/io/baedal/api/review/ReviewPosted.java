package io.baedal.api.review;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.order.OrderId;
import io.baedal.api.store.StoreId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The customer has said how it was; a second time it replaces the first.
 *
 * @param scoreBefore the score that this one replaces, so that a sum of scores needs no memory of each; null: there was
 *     none, or it was written before this was told
 */
@Revision("2")
public record ReviewPosted(
        ReviewId reviewId,
        OrderId orderId,
        CustomerId customerId,
        StoreId storeId,
        int score,
        String text,
        @Nullable Integer scoreBefore)
        implements ReviewEvent {}

package io.baedal.api.review;

import io.baedal.api.order.OrderId;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.store.StoreId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * It cannot be written, or does not count any more.
 *
 * @param storeId what it was about, if it had been written; null: it had not, or it was closed before this was told
 * @param scoreBefore the score that counts no more; null as the store is
 */
@Revision("2")
public record ReviewClosed(
        ReviewId reviewId,
        OrderId orderId,
        PaymentId paymentId,
        @Nullable StoreId storeId,
        @Nullable Integer scoreBefore)
        implements ReviewEvent {}

package io.baedal.api.payment;

import io.baedal.api.order.OrderId;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.Money;
import io.baedal.api.value.Party;
import io.baedal.api.value.Reason;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * So much of what was final was given back.
 *
 * @param refundId names it: the same refund again is no second one; null in a first revision, where there was only one
 * @param atFault who has to answer for it; null where nobody said
 * @param storeId whose sale becomes smaller; null in a first revision
 * @param capturedAt when the sale was made; null in a first revision
 */
@Revision("2")
public record PaymentRefunded(
        PaymentId paymentId,
        OrderId orderId,
        Money amount,
        Reason reason,
        @Nullable RefundId refundId,
        @Nullable Party atFault,
        @Nullable StoreId storeId,
        @Nullable Instant capturedAt)
        implements PaymentEvent {}

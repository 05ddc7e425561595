package io.baedal.api.payment;

import io.baedal.api.order.OrderId;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.Money;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * This much is final: a sale, or a fee for what came to nothing.
 *
 * @param storeId whose sale it is; null in a first revision, which did not say
 * @param pieces how many pieces were sold; 0 where it is a fee or a forfeit, and in a first revision
 * @param capturedAt when; null in a first revision
 */
@Revision("2")
public record PaymentCaptured(
        PaymentId paymentId,
        OrderId orderId,
        Money amount,
        @Nullable StoreId storeId,
        int pieces,
        @Nullable Instant capturedAt)
        implements PaymentEvent {}

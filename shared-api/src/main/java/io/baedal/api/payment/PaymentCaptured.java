package io.baedal.api.payment;

import io.baedal.api.order.OrderId;
import io.baedal.api.sales.SoldItem;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.Money;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * This much is final: a sale, or a fee for what came to nothing.
 *
 * @param storeId whose sale it is; null in a first revision, which did not say
 * @param pieces how many pieces were sold; 0 where it is a fee or a forfeit, and in a first revision
 * @param items what they are; none where none were, and in the first two revisions
 * @param capturedAt when; null in a first revision
 */
@Revision("3")
public record PaymentCaptured(
        PaymentId paymentId,
        OrderId orderId,
        Money amount,
        @Nullable StoreId storeId,
        int pieces,
        List<SoldItem> items,
        @Nullable Instant capturedAt)
        implements PaymentEvent {

    public PaymentCaptured {
        items = List.copyOf(Objects.requireNonNullElse(items, List.of()));
    }
}

package io.baedal.api.payment;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.plan.Purpose;
import io.baedal.api.sales.SoldItem;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.Money;
import java.util.List;
import java.util.Objects;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Money is reserved.
 *
 * @param captureOn the status of the order on which the whole amount becomes final; null: none before its end
 * @param pieces how many pieces it is for; 0 in a first revision, which did not say
 * @param items what they are; none in the first two revisions, which did not say
 */
@Revision("3")
public record PaymentAuthorised(
        PaymentId paymentId,
        OrderId orderId,
        CustomerId customerId,
        StoreId storeId,
        Money amount,
        Purpose purpose,
        @Nullable OrderStatus captureOn,
        int pieces,
        List<SoldItem> items)
        implements PaymentEvent {

    public PaymentAuthorised {
        items = List.copyOf(Objects.requireNonNullElse(items, List.of()));
    }
}

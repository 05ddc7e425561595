package io.baedal.api.order;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.delivery.Carriage;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.plan.Plan;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.Money;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** The promise holds. Carries all that the physical side needs to begin. */
@Revision("3")
public record OrderConfirmed(
        OrderId orderId,
        int attempt,
        CustomerId customerId,
        StoreId storeId,
        Plan plan,
        List<OrderLine> lines,
        @Nullable Carriage carriage,
        @Nullable Instant slot,
        Money total,
        PaymentId paymentId)
        implements OrderEvent {
    public OrderConfirmed {
        lines = List.copyOf(lines);
    }
}

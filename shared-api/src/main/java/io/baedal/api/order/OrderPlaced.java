package io.baedal.api.order;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.delivery.Carriage;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.plan.Plan;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.Money;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** The promise was asked for. The plan is frozen here: a later change of policy does not touch this order. */
@Revision("1")
public record OrderPlaced(
        OrderId orderId,
        int attempt,
        CustomerId customerId,
        StoreId storeId,
        Plan plan,
        List<OrderLine> lines,
        @Nullable Carriage carriage,
        Money total,
        PaymentId paymentId,
        String fingerprint)
        implements OrderEvent {
    public OrderPlaced {
        lines = List.copyOf(lines);
    }
}

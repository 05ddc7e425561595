package io.baedal.api.order;

import io.baedal.api.coupon.CouponId;
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

/**
 * The promise was asked for. The plan is frozen here: a later change of policy does not touch this order.
 *
 * @param slot the time it is for; null: as soon as it can be
 * @param coupon what the total was made smaller by; null: nothing
 */
@Revision("3")
public record OrderPlaced(
        OrderId orderId,
        int attempt,
        CustomerId customerId,
        StoreId storeId,
        Plan plan,
        List<OrderLine> lines,
        @Nullable Carriage carriage,
        @Nullable Instant slot,
        Money total,
        PaymentId paymentId,
        @Nullable CouponId coupon,
        String fingerprint)
        implements OrderEvent {
    public OrderPlaced {
        lines = List.copyOf(lines);
    }
}

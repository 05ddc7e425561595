package io.baedal.api.order;

import io.baedal.api.coupon.CouponId;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.delivery.Carriage;
import io.baedal.api.plan.Plan;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A price that the platform stands by until `expiresAt`. It is kept nowhere: the customer holds it as a signed
 * token.
 *
 * @param plan the plan of the store's kind with what this store has its own way in
 * @param slot the time it is for; null: as soon as it can be
 * @param coupon what the discount is for; null: there is none
 * @param total what is to pay: the prices of the lines and the fee, less the discount
 * @param eta the time from confirmation to the door
 */
public record Quote(
        CustomerId customerId,
        StoreId storeId,
        Plan plan,
        List<OrderLine> lines,
        @Nullable Carriage carriage,
        @Nullable Instant slot,
        Money deliveryFee,
        @Nullable CouponId coupon,
        Money discount,
        Money total,
        Duration eta,
        Instant expiresAt) {
    public Quote {
        lines = List.copyOf(lines);
    }
}

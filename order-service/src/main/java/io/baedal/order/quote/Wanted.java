package io.baedal.order.quote;

import io.baedal.api.coupon.CouponId;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.store.BasketLine;
import io.baedal.api.value.GeoPoint;
import io.baedal.api.value.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a customer says of what he wants.
 *
 * @param pickUp where it begins, where that is his to say
 * @param dropOff where it ends, where something is carried
 * @param slot the time it is for, where places at a time are held
 * @param coupon what the discount is for; null: there is none
 * @param discount what the coupon is worth, as its owner said; null without a coupon
 */
record Wanted(
        CustomerId customer,
        List<BasketLine> lines,
        @Nullable GeoPoint pickUp,
        @Nullable GeoPoint dropOff,
        @Nullable Instant slot,
        @Nullable CouponId coupon,
        @Nullable Money discount) {

    Wanted {
        lines = List.copyOf(lines);
    }
}

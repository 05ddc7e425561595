package io.baedal.query.coupons;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.order.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * Which coupons a list shows.
 *
 * @param earnedBy the order that earned it
 * @param usedFor the order it is used for
 * @param before only those issued before this position, which is where the page before it ended
 * @param limit 1 to 200
 */
record CouponFilter(
        @Nullable CustomerId customer,
        @Nullable CouponStatus status,
        @Nullable OrderId earnedBy,
        @Nullable OrderId usedFor,
        @Nullable Long before,
        int limit) {}

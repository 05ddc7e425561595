package io.baedal.query.payments;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.order.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * Which payments a list shows.
 *
 * @param before only those asked for before this position, which is where the page before it ended
 * @param limit 1 to 200
 */
record PaymentFilter(
        @Nullable OrderId order,
        @Nullable CustomerId customer,
        @Nullable PaymentStatus status,
        @Nullable Long before,
        int limit) {}

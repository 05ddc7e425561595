package io.baedal.query.orders;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.store.StoreId;
import org.jspecify.annotations.Nullable;

/**
 * Which orders a list shows.
 *
 * @param before only those placed before this position, which is where the page before it ended
 * @param limit 1 to 200
 */
record OrderFilter(
        @Nullable CustomerId customer,
        @Nullable StoreId store,
        @Nullable OrderStatus status,
        @Nullable Long before,
        int limit) {}

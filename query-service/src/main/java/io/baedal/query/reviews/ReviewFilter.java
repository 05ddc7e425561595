package io.baedal.query.reviews;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.StoreId;
import org.jspecify.annotations.Nullable;

/**
 * Which reviews a list shows.
 *
 * @param before only those written before this position, which is where the page before it ended
 * @param limit 1 to 200
 */
record ReviewFilter(
        @Nullable StoreId store,
        @Nullable ItemId item,
        @Nullable CustomerId customer,
        @Nullable Long before,
        int limit) {}

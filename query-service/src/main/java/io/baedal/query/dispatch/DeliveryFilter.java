package io.baedal.query.dispatch;

import io.baedal.api.courier.CourierId;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries a list shows, and in which order.
 *
 * @param before only those requested before this position
 * @param after only those requested after this position
 * @param limit 1 to 200
 */
record DeliveryFilter(
        @Nullable JobStatus status,
        @Nullable CourierId courier,
        @Nullable Long before,
        @Nullable Long after,
        Sort sort,
        int limit) {

    /** By when they were requested. */
    enum Sort {
        /** The next page is {@code before} its {@code next}. */
        NEWEST,
        /** The next page is {@code after} its {@code next}: as jobs wait. */
        OLDEST
    }
}

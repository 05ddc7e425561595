package io.baedal.query.catalogue;

import io.baedal.api.plan.Kind;
import io.baedal.api.store.StoreStatus;
import io.baedal.query.projection.PageLimit;
import org.jspecify.annotations.Nullable;

/**
 * Which stores a list shows, and in which order.
 *
 * @param before only those registered before this position
 * @param after only those registered after this position
 * @param limit 1 to {@link PageLimit#MAX}
 */
record StoreFilter(
        @Nullable Kind kind,
        @Nullable StoreStatus status,
        @Nullable Long before,
        @Nullable Long after,
        Sort sort,
        int limit) {

    /** By when they were registered. */
    enum Sort {
        /** The next page is {@code before} its {@code next}. */
        NEWEST,
        /** The next page is {@code after} its {@code next}. */
        OLDEST
    }
}

package io.baedal.query.sales;

import io.baedal.api.store.StoreId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which days a list shows.
 *
 * @param from the first day
 * @param to the last day; one before the first leaves nothing
 * @param before only what comes after this id in the list, which is where the page before it ended
 * @param limit 1 to 200
 */
record SalesFilter(
        @Nullable StoreId store,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String before,
        int limit) {}

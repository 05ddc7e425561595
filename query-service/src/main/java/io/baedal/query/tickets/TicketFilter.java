package io.baedal.query.tickets;

import io.baedal.api.plan.Kind;
import io.baedal.api.store.StoreId;
import io.baedal.query.orders.TicketStatus;
import io.baedal.query.projection.PageLimit;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets of a store a list shows.
 *
 * @param status null: all that have not ended
 * @param after only those that come after this place
 * @param limit 1 to {@link PageLimit#MAX}
 */
record TicketFilter(
        StoreId store,
        @Nullable TicketStatus status,
        @Nullable Kind kind,
        @Nullable String after,
        int limit) {

    /** Whether the newest come first: of what is over, that is what anybody looks for. */
    boolean newestFirst() {
        return status != null
                && switch (status) {
                    case OPENED, ACCEPTED, READY -> false;
                    case HANDED_OVER, REJECTED, CANCELLED, EXPIRED, ABORTED, NO_SHOW -> true;
                };
    }
}

package io.baedal.query.dispatch;

import io.baedal.api.courier.VehicleClass;
import io.baedal.query.projection.PageLimit;
import org.jspecify.annotations.Nullable;

/**
 * Which couriers a list shows.
 *
 * @param before only those registered before this position, which is where the page before it ended
 * @param limit 1 to {@link PageLimit#MAX}
 */
record CourierFilter(
        @Nullable Boolean online,
        @Nullable VehicleClass vehicle,
        @Nullable Long before,
        int limit) {}

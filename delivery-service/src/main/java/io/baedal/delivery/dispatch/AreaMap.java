package io.baedal.delivery.dispatch;

import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.VehicleClass;
import java.util.List;

/**
 * The couriers who were on-line in an area when it was looked at, the nearest to its middle first.
 *
 * @param more whether there were more than are shown
 */
record AreaMap(List<Seen> couriers, boolean more) {

    /** About as many as can be told apart; who wants to see the others looks at a smaller area. */
    static final int COURIERS_MAX = 500;

    AreaMap {
        couriers = List.copyOf(couriers);
    }

    /**
     * One of them.
     *
     * @param places how many more jobs he could carry; 0 while he is full
     * @param position where he was last heard of, which may be long ago
     */
    record Seen(CourierId courierId, VehicleClass vehicle, int places, Whereabouts position) {}
}

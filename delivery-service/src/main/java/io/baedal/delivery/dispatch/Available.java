package io.baedal.delivery.dispatch;

import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.VehicleClass;
import io.baedal.api.value.GeoPoint;
import java.util.Arrays;
import java.util.List;

/** A courier who is on-line and has room, as the index knows it; the courier himself has the last word. */
record Available(CourierId courier, VehicleClass vehicle, int places, GeoPoint at) {

    /** The classes of vehicle whose work he can do. */
    List<String> fits() {
        return Arrays.stream(VehicleClass.values())
                .filter(vehicle::canStandInFor)
                .map(VehicleClass::name)
                .toList();
    }
}

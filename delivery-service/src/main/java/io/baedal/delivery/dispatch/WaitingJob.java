package io.baedal.delivery.dispatch;

import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.VehicleClass;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.value.GeoPoint;
import java.util.Set;

/**
 * A delivery that waits for a courier.
 *
 * @param since when it was first requested, in milliseconds since 1970
 * @param without who will not do
 * @param wokenAt when it was last picked to be woken, in milliseconds since 1970; 0 if it was not since it waits
 */
record WaitingJob(
        DeliveryId delivery, long since, GeoPoint pickUp, VehicleClass vehicle, Set<CourierId> without, long wokenAt) {}

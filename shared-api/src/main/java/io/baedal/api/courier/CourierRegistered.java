package io.baedal.api.courier;

import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A courier is known. What he says of himself is for the customers he goes to, and is not sealed.
 *
 * @param phone where they can call him, in international form, E.164; null: he did not say, as in a first revision
 * @param plate the number on his vehicle; null: it has none or he did not say, as in a first revision
 */
@Revision("2")
public record CourierRegistered(
        CourierId courierId,
        String name,
        VehicleClass vehicle,
        int capacity,
        @Nullable String phone,
        @Nullable String plate)
        implements CourierEvent {

    /** Of one who says neither. */
    public CourierRegistered(CourierId courierId, String name, VehicleClass vehicle, int capacity) {
        this(courierId, name, vehicle, capacity, null, null);
    }
}

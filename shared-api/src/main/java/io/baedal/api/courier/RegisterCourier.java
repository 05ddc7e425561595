package io.baedal.api.courier;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Makes a courier known, off-line.
 *
 * @param capacity the most jobs at once
 * @param phone where the customers he goes to can call him, in international form, E.164; null: he does not say
 * @param plate the number on his vehicle; null: it has none, or he does not say
 */
public record RegisterCourier(
        @TargetAggregateIdentifier CourierId courierId,
        String name,
        VehicleClass vehicle,
        int capacity,
        @Nullable String phone,
        @Nullable String plate) {

    /** One who says neither. */
    public RegisterCourier(CourierId courierId, String name, VehicleClass vehicle, int capacity) {
        this(courierId, name, vehicle, capacity, null, null);
    }
}

package io.baedal.api.courier;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Makes a courier known, off-line. `capacity` is the most jobs at once. */
public record RegisterCourier(
        @TargetAggregateIdentifier CourierId courierId, String name, VehicleClass vehicle, int capacity) {}

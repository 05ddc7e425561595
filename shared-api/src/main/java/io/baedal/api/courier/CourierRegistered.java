package io.baedal.api.courier;

import org.axonframework.serialization.Revision;

/** A courier is known. */
@Revision("1")
public record CourierRegistered(CourierId courierId, String name, VehicleClass vehicle, int capacity)
        implements CourierEvent {}

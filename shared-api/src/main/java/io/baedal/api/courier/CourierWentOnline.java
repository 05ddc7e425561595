package io.baedal.api.courier;

import io.baedal.api.value.GeoPoint;
import org.axonframework.serialization.Revision;

/** A courier takes jobs. */
@Revision("1")
public record CourierWentOnline(CourierId courierId, VehicleClass vehicle, GeoPoint position) implements CourierEvent {}

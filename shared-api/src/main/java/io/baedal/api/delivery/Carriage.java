package io.baedal.api.delivery;

import io.baedal.api.courier.VehicleClass;
import io.baedal.api.value.GeoPoint;

/** What is to be carried from where to where, by which class of vehicle at least. */
public record Carriage(GeoPoint pickUp, GeoPoint dropOff, VehicleClass vehicle) {}

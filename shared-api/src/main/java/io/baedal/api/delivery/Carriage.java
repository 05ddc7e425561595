package io.baedal.api.delivery;

import io.baedal.api.courier.VehicleClass;
import io.baedal.api.value.GeoPoint;

/** What is to be carried from where to where, by which class of vehicle at least. */
public record Carriage(GeoPoint pickUp, GeoPoint dropOff, VehicleClass vehicle) {

    /** How long the way is over the great circle: what a tariff by distance is quoted for. */
    public int metres() {
        return Math.toIntExact(Math.round(pickUp.distanceMetres(dropOff)));
    }
}

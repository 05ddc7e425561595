package io.baedal.delivery.dispatch;

import io.baedal.api.value.GeoPoint;
import java.time.Instant;

/** Where a courier was last heard of, in degrees of WGS 84, and when, by the clock of the service that heard it. */
record Whereabouts(double latitude, double longitude, Instant at) {

    static Whereabouts of(GeoPoint place, Instant at) {
        return new Whereabouts(place.latitude(), place.longitude(), at);
    }

    GeoPoint place() {
        return new GeoPoint(latitude, longitude);
    }
}

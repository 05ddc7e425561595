package io.baedal.delivery.dispatch;

import io.baedal.api.value.GeoPoint;

/** A circle on the earth that somebody looks at. */
record Area(GeoPoint centre, int radiusMetres) {

    /** As far as couriers are sent by default; who wants to see more looks at more than one. */
    static final int RADIUS_METRES_MAX = 20_000;

    @Override
    public String toString() {
        return radiusMetres + " m around " + centre.latitude() + ", " + centre.longitude();
    }
}

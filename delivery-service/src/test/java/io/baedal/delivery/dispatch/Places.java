package io.baedal.delivery.dispatch;

import io.baedal.api.value.GeoPoint;
import java.util.Random;

/** Places by chance, those at which a map has an edge among them. */
final class Places {

    private Places() {}

    /** One in four is at or near a pole, one in four at or near the date line. */
    static GeoPoint anywhere(Random random) {
        double latitude = Math.toDegrees(Math.asin(2 * random.nextDouble() - 1));
        double longitude = 360 * random.nextDouble() - 180;
        return switch (random.nextInt(4)) {
            case 0 -> new GeoPoint(Math.copySign(90 - offset(random), latitude), longitude);
            case 1 -> new GeoPoint(latitude, Math.copySign(180 - offset(random), longitude));
            default -> new GeoPoint(latitude, longitude);
        };
    }

    /** So many metres from a place, in some direction, over the great circle. */
    static GeoPoint near(GeoPoint place, double metres, Random random) {
        double bearing = 2 * Math.PI * random.nextDouble();
        double angle = metres / GeoPoint.EARTH_RADIUS_METRES;
        double lat = Math.toRadians(place.latitude());
        double lon = Math.toRadians(place.longitude());
        // Ahead, to the north and to the east, seen from there: no angle is taken where its sine is flat.
        double ahead = Math.cos(angle);
        double north = Math.sin(angle) * Math.cos(bearing);
        double east = Math.sin(angle) * Math.sin(bearing);
        double out = ahead * Math.cos(lat) - north * Math.sin(lat);
        double x = out * Math.cos(lon) - east * Math.sin(lon);
        double y = out * Math.sin(lon) + east * Math.cos(lon);
        double z = ahead * Math.sin(lat) + north * Math.cos(lat);
        return new GeoPoint(Math.toDegrees(Math.atan2(z, Math.hypot(x, y))), Math.toDegrees(Math.atan2(y, x)));
    }

    /** Nothing, or up to a twentieth of a degree. */
    private static double offset(Random random) {
        return Math.max(0, random.nextDouble() * 0.06 - 0.01);
    }
}

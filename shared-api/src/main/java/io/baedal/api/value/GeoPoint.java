package io.baedal.api.value;

/** A place on the earth, in degrees of WGS 84: latitude −90 to 90, longitude −180 to 180. */
public record GeoPoint(double latitude, double longitude) {

    /** Mean radius of the earth in metres, IUGG 1980. */
    public static final double EARTH_RADIUS_METRES = 6_371_008.8;

    public GeoPoint {
        if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
            throw new IllegalArgumentException("not a place on the earth: " + latitude + ", " + longitude);
        }
    }

    /** Great-circle distance by the haversine formula, in metres. */
    public double distanceMetres(GeoPoint other) {
        double latitudes = Math.toRadians(other.latitude - latitude);
        double longitudes = Math.toRadians(other.longitude - longitude);
        double h = square(Math.sin(latitudes / 2))
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(other.latitude))
                        * square(Math.sin(longitudes / 2));
        return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(h)));
    }

    private static double square(double x) {
        return x * x;
    }
}

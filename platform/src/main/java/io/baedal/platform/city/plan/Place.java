package io.baedal.platform.city.plan;

/** A place in the city, in degrees of WGS 84. */
public record Place(double latitude, double longitude) {

    private static final double METRES_PER_DEGREE = 111_195;

    /** The length of a straight line, in metres: the earth is flat within a city. */
    public double metresTo(Place other) {
        double north = (other.latitude - latitude) * METRES_PER_DEGREE;
        double east = (other.longitude - longitude) * METRES_PER_DEGREE * Math.cos(Math.toRadians(latitude));
        return Math.hypot(north, east);
    }

    /** @param share 0 is here, 1 is there */
    public Place towards(Place there, double share) {
        double bounded = Math.clamp(share, 0, 1);
        return new Place(
                latitude + (there.latitude - latitude) * bounded, longitude + (there.longitude - longitude) * bounded);
    }
}

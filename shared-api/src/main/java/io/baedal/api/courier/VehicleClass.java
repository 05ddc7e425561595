package io.baedal.api.courier;

/** What a courier drives, smallest first: a larger one can do the work of a smaller one. */
public enum VehicleClass {
    BICYCLE(4),
    MOTORBIKE(7),
    CAR(8);

    private final double metresPerSecond;

    VehicleClass(double metresPerSecond) {
        this.metresPerSecond = metresPerSecond;
    }

    /** Speed over the great circle in a city, our own estimate: good for an ETA, not for a timetable. */
    public double metresPerSecond() {
        return metresPerSecond;
    }

    public boolean canStandInFor(VehicleClass wanted) {
        return compareTo(wanted) >= 0;
    }
}

package io.baedal.api.courier;

/** What a courier drives, smallest first: a larger one can do the work of a smaller one. */
public enum VehicleClass {
    BICYCLE,
    MOTORBIKE,
    CAR;

    public boolean canStandInFor(VehicleClass wanted) {
        return compareTo(wanted) >= 0;
    }
}

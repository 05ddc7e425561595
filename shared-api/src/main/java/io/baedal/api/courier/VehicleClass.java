package io.baedal.api.courier;

/** What a courier drives. Within a trade a later one can do the work of an earlier one. */
public enum VehicleClass {
    BICYCLE(Trade.GOODS, 4),
    MOTORBIKE(Trade.GOODS, 7),
    CAR(Trade.GOODS, 8),
    VAN(Trade.GOODS, 8),
    TAXI(Trade.PEOPLE, 8),
    DELUXE_TAXI(Trade.PEOPLE, 8);

    private enum Trade {
        GOODS,
        PEOPLE
    }

    private final Trade trade;
    private final double metresPerSecond;

    VehicleClass(Trade trade, double metresPerSecond) {
        this.trade = trade;
        this.metresPerSecond = metresPerSecond;
    }

    /** Speed over the great circle in a city, our own estimate: good for an ETA, not for a timetable. */
    public double metresPerSecond() {
        return metresPerSecond;
    }

    public boolean canStandInFor(VehicleClass wanted) {
        return trade == wanted.trade && compareTo(wanted) >= 0;
    }
}

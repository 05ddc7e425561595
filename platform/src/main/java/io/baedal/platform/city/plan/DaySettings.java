package io.baedal.platform.city.plan;

import java.time.Duration;

/**
 * What a day depends on, and nothing else does: the same settings make the same day, on every machine.
 *
 * @param couriers 1 to {@link #COURIERS_MAX}
 * @param length how long orders come in, 1 minute to 24 hours
 * @param rehearsal how long orders come in before that which warm everything up and are counted nowhere, up to an hour
 * @param fromHour the hour at which the day begins, 0 to 23
 * @param ordersPerHour how many come in an hour on average over the day, 1 to {@link #ORDERS_PER_HOUR_MAX}
 */
public record DaySettings(
        int couriers, Duration length, Duration rehearsal, int fromHour, int ordersPerHour, long seed) {

    public static final int COURIERS_MAX = 20_000;
    public static final int ORDERS_PER_HOUR_MAX = 20_000;
    private static final int HOURS_MAX = 24;

    /** @throws IllegalArgumentException with a sentence for the user */
    public DaySettings {
        require(couriers >= 1 && couriers <= COURIERS_MAX, "couriers", "1 to " + COURIERS_MAX, couriers);
        require(
                length.compareTo(Duration.ofMinutes(1)) >= 0 && length.compareTo(Duration.ofHours(HOURS_MAX)) <= 0,
                "hours",
                "a sixtieth to " + HOURS_MAX,
                length.toMinutes() / 60.0);
        require(
                !rehearsal.isNegative() && rehearsal.compareTo(Duration.ofHours(1)) <= 0,
                "rehearsal",
                "0 to 60 minutes",
                rehearsal.toMinutes());
        require(fromHour >= 0 && fromHour < HOURS_MAX, "from", "0 to 23", fromHour);
        require(
                ordersPerHour >= 1 && ordersPerHour <= ORDERS_PER_HOUR_MAX,
                "orders",
                "1 to " + ORDERS_PER_HOUR_MAX,
                ordersPerHour);
    }

    private static void require(boolean holds, String what, String bounds, Number given) {
        if (!holds) {
            throw new IllegalArgumentException("--" + what + " has to be " + bounds + ", but is " + given + ".");
        }
    }
}

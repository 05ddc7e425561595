package io.baedal.api.store;

import io.baedal.api.courier.VehicleClass;
import io.baedal.api.value.Money;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What only some items have. Which of it an order uses is for its plan to say.
 *
 * @param perKilometre what each kilometre adds to the price; null: nothing
 * @param vehicle what it takes to carry it; null: the basket decides
 * @param weight of what it is for; null: any
 * @param slots when how many places are there; null: it is not for a certain time
 */
public record ItemTraits(
        @Nullable Money perKilometre,
        @Nullable VehicleClass vehicle,
        @Nullable WeightRange weight,
        @Nullable Slots slots) {

    public static final ItemTraits NONE = new ItemTraits(null, null, null, null);

    /**
     * At least so many grams, and fewer than so many.
     *
     * @param belowGrams null: no limit
     */
    public record WeightRange(int fromGrams, @Nullable Integer belowGrams) {

        /** @throws IllegalArgumentException if a bound is negative, or the upper one is below the lower one */
        public WeightRange {
            if (fromGrams < 0 || (belowGrams != null && belowGrams < fromGrams)) {
                throw new IllegalArgumentException(
                        "a weight is from 0 grams or more to below so many more, but this is from " + fromGrams
                                + " to below " + belowGrams);
            }
        }

        public boolean holds(int grams) {
            return grams >= fromGrams && (belowGrams == null || grams < belowGrams);
        }
    }

    /**
     * Places at times that begin every `length`, counted from midnight UTC.
     *
     * @param places how many there are at each time
     */
    public record Slots(int places, Duration length) {

        /** Beyond any real place. */
        public static final int PLACES_MAX = 1_000_000;

        /** @throws IllegalArgumentException if there are no places, too many, or no times that come again every day */
        public Slots {
            if (places < 1 || places > PLACES_MAX || !isPartOfADay(length)) {
                throw new IllegalArgumentException("slots have 1 to " + PLACES_MAX
                        + " places and a length of a minute or more that divides a day, but these have " + places
                        + " and " + length);
            }
        }

        /** Whether times that begin so long after each other are the same every day, and a minute apart or more. */
        public static boolean isPartOfADay(Duration length) {
            return length != null
                    && length.toSeconds() >= 60
                    && Duration.ofDays(1).toSeconds() % length.toSeconds() == 0;
        }
    }
}

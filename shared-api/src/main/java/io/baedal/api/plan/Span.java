package io.baedal.api.plan;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What all durations in a plan have in common: whoever adds one to a moment gets a moment, and never an overflow. */
final class Span {

    /** Beyond any promise a store makes. */
    static final int DAYS_MAX = 365;

    private Span() {}

    /** @throws IllegalArgumentException unless the value is zero to {@link #DAYS_MAX}, or missing */
    static void requireWithinBounds(String what, @Nullable Duration value) {
        if (value != null && (value.isNegative() || value.compareTo(Duration.ofDays(DAYS_MAX)) > 0)) {
            throw new IllegalArgumentException(what + " is 0 to " + DAYS_MAX + " days, but this is " + value);
        }
    }
}

package io.baedal.api.plan;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a customer who cancels an accepted order pays. It is free in each of the windows that are given, and until
 * the order is accepted always.
 *
 * @param percent of the total, 0 to 100, outside the windows
 * @param freeAfterAcceptance so long after the acceptance it is free, at most {@link #WINDOW_DAYS_MAX}; null: that is
 *     no window
 * @param freeUntilArrival whether it is free until the courier has arrived where the order begins
 * @param freeBeforeSlot until so long before the time the order is for it is free, at most {@link #WINDOW_DAYS_MAX};
 *     null: that is no window
 */
public record CancelFee(
        Integer percent,
        @Nullable Duration freeAfterAcceptance,
        boolean freeUntilArrival,
        @Nullable Duration freeBeforeSlot) {

    public static final CancelFee NONE = new CancelFee(0, null, false, null);

    /** No window is longer, so that a moment and a window always make another moment. */
    public static final int WINDOW_DAYS_MAX = Span.DAYS_MAX;

    /** @throws IllegalArgumentException if the share or a window is missing or out of bounds */
    public CancelFee {
        Percent.requirePercent("a cancel fee's percent", percent);
        Span.requireWithinBounds("a cancel fee's freeAfterAcceptance", freeAfterAcceptance);
        Span.requireWithinBounds("a cancel fee's freeBeforeSlot", freeBeforeSlot);
    }
}

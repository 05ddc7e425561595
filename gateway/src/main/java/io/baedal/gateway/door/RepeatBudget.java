package io.baedal.gateway.door;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many requests may be repeated: one for ten that may be, and no more than ten saved up. So a service that answers nobody
 * is asked a tenth more, and not twice as much.
 */
final class RepeatBudget {

    static final int REQUESTS_PER_REPEAT = 10;
    static final int SAVED_MAX = 10;

    private static final int FULL = SAVED_MAX * REQUESTS_PER_REPEAT;

    /** In parts of a repeat, as each request brings one. Full at first: a door that has just opened may meet a service that has, too. */
    private final AtomicInteger parts = new AtomicInteger(FULL);

    /** One more request that may be repeated. */
    void earn() {
        parts.updateAndGet(saved -> Math.min(FULL, saved + 1));
    }

    /** Whether one may be repeated now, which it then is. */
    boolean spend() {
        return parts.getAndUpdate(saved -> saved < REQUESTS_PER_REPEAT ? saved : saved - REQUESTS_PER_REPEAT)
                >= REQUESTS_PER_REPEAT;
    }
}

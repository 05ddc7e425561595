package io.baedal.platform.city.actors;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Tells a day that is late, since its machine is, from one in which nothing moves any more. For one thread. */
final class Standstill {

    private final long maxNanos;
    private final LongSupplier nanoTime;
    private int ended = -1;
    private long since;

    /**
     * @param max how much real time may pass between two ends of orders
     * @param nanoTime as {@link System#nanoTime()}
     */
    Standstill(Duration max, LongSupplier nanoTime) {
        this.maxNanos = max.toNanos();
        this.nanoTime = nanoTime;
    }

    /** @param endedByNow how many orders have their end; never fewer than when it was asked before */
    boolean isReached(int endedByNow) {
        long now = nanoTime.getAsLong();
        if (endedByNow != ended) {
            ended = endedByNow;
            since = now;
        }
        return now - since >= maxNanos;
    }
}

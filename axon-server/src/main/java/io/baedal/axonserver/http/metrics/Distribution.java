package io.baedal.axonserver.http.metrics;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** How many values fell into each of a few fixed ranges. Recording allocates nothing and takes no lock. */
final class Distribution {
    private static final long[] MICROS = {
        100,
        250,
        500,
        1_000,
        2_500,
        5_000,
        10_000,
        25_000,
        50_000,
        100_000,
        250_000,
        500_000,
        1_000_000,
        2_500_000,
        10_000_000,
        60_000_000
    };
    private static final long[] SIZES = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, 4_096};

    private final long[] boundsMax;
    private final double perUnit;
    private final AtomicLongArray counts;
    private final LongAdder sum = new LongAdder();

    private Distribution(long[] boundsMax, double perUnit) {
        this.boundsMax = boundsMax;
        this.perUnit = perUnit;
        this.counts = new AtomicLongArray(boundsMax.length + 1);
    }

    /** Of times, recorded in nanoseconds and told in seconds; from 100 µs to a minute. */
    static Distribution ofTimes() {
        long[] nanos = new long[MICROS.length];
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = TimeUnit.MICROSECONDS.toNanos(MICROS[i]);
        }
        return new Distribution(nanos, TimeUnit.SECONDS.toNanos(1));
    }

    /** Of numbers of things, up to 4,096. */
    static Distribution ofSizes() {
        return new Distribution(SIZES, 1);
    }

    void record(long value) {
        int range = 0;
        while (range < boundsMax.length && value > boundsMax[range]) {
            range++;
        }
        counts.getAndIncrement(range);
        sum.add(value);
    }

    /**
     * What was recorded so far; parts may be a value apart from each other.
     *
     * @param boundsMax upper bounds of the ranges, the last one infinite
     * @param counts in each range, not summed up
     */
    record Values(double[] boundsMax, long[] counts, double sum) {}

    Values values() {
        double[] bounds = new double[boundsMax.length + 1];
        long[] copy = new long[bounds.length];
        for (int i = 0; i < copy.length; i++) {
            bounds[i] = i < boundsMax.length ? boundsMax[i] / perUnit : Double.POSITIVE_INFINITY;
            copy[i] = counts.get(i);
        }
        return new Values(bounds, copy, sum.sum() / perUnit);
    }
}

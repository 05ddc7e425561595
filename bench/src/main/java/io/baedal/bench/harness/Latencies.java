package io.baedal.bench.harness;

import java.util.Arrays;

/** Times of single operations, in the order in which they came. */
public final class Latencies {
    private long[] nanos = new long[1 << 12];
    private int count;

    public void add(long elapsedNanos) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = elapsedNanos;
    }

    public int count() {
        return count;
    }

    public double medianMicros() {
        if (count == 0) {
            throw new BenchFailure("Not one operation ended within its round: give it longer rounds", null);
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[count / 2] / 1e3;
    }
}

package io.baedal.bench.node;

import java.util.Arrays;

/** Times of single operations, in the order in which they came. */
final class Latencies {
    private long[] nanos = new long[1 << 12];
    private int count;

    void add(long elapsedNanos) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = elapsedNanos;
    }

    int count() {
        return count;
    }

    double medianMicros() {
        if (count == 0) {
            throw new BenchFailure("Not one operation ended within its round: give it longer rounds", null);
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[count / 2] / 1e3;
    }
}

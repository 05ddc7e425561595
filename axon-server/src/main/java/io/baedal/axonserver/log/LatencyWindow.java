package io.baedal.axonserver.log;

import java.util.Arrays;

/** The newest durations, as many as {@link SyncLatency#WINDOW}. Thread safe. */
final class LatencyWindow {

    private final long[] nanos = new long[SyncLatency.WINDOW];
    private long count;

    synchronized void add(long duration) {
        nanos[(int) (count % nanos.length)] = duration;
        count++;
    }

    SyncLatency now() {
        long[] sorted;
        long total;
        long last;
        synchronized (this) {
            total = count;
            sorted = Arrays.copyOf(nanos, (int) Math.min(count, nanos.length));
            last = count == 0 ? 0 : nanos[(int) ((count - 1) % nanos.length)];
        }
        Arrays.sort(sorted);
        return new SyncLatency(total, last, quantile(sorted, 0.5), quantile(sorted, 0.99));
    }

    private static long quantile(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * share))];
    }
}

package io.baedal.axonserver.log;

/**
 * How long the disk took to confirm what was written.
 *
 * @param count since the log was opened
 * @param lastNanos 0 before the first
 * @param medianNanos of the newest {@link #WINDOW}
 * @param p99Nanos of the newest {@link #WINDOW}
 */
public record SyncLatency(long count, long lastNanos, long medianNanos, long p99Nanos) {

    /** How many syncs the quantiles look back on. */
    public static final int WINDOW = 1024;
}

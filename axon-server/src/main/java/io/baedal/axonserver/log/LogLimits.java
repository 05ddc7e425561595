package io.baedal.axonserver.log;

/**
 * What one log takes before it refuses with {@link LimitExceeded}.
 *
 * @param eventsPerTransactionMax events in one append
 * @param eventBytesMax length of one event's, snapshot's or scheduled event's body
 * @param scheduledEventsMax scheduled events waiting for their time; about 200 bytes of heap each
 * @param appendsWaitingMax calls waiting for the disk
 * @param tailBytesMax heap for the newest events, from which trackers near the head are served
 * @param bytesWaitingMax bodies waiting for the disk; one transaction of any size is taken while nothing else waits
 */
public record LogLimits(
        int eventsPerTransactionMax,
        int eventBytesMax,
        int scheduledEventsMax,
        int appendsWaitingMax,
        long tailBytesMax,
        long bytesWaitingMax) {

    private static final long BYTES_WAITING_MAX = 64L << 20;

    public LogLimits {
        requirePositive("eventsPerTransactionMax", eventsPerTransactionMax);
        requirePositive("eventBytesMax", eventBytesMax);
        requirePositive("scheduledEventsMax", scheduledEventsMax);
        requirePositive("appendsWaitingMax", appendsWaitingMax);
        requirePositive("tailBytesMax", tailBytesMax);
        requirePositive("bytesWaitingMax", bytesWaitingMax);
    }

    public LogLimits(
            int eventsPerTransactionMax,
            int eventBytesMax,
            int scheduledEventsMax,
            int appendsWaitingMax,
            long tailBytesMax) {
        this(
                eventsPerTransactionMax,
                eventBytesMax,
                scheduledEventsMax,
                appendsWaitingMax,
                tailBytesMax,
                BYTES_WAITING_MAX);
    }

    /** Chosen for one machine with a heap of about 100 MB. */
    public static LogLimits defaults() {
        return new LogLimits(100_000, 1 << 20, 100_000, 10_000, 16L << 20);
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive but is " + value);
        }
    }
}

package io.baedal.axonserver.log;

import java.util.List;

/**
 * What one log takes before it refuses with {@link LimitExceeded}.
 *
 * @param eventsPerTransactionMax events in one append
 * @param eventBytesMax length of one event's, snapshot's or scheduled event's body
 * @param scheduledEventsMax scheduled events waiting for their time; about 200 bytes of heap each
 * @param appendsWaitingMax calls waiting for the disk
 * @param tailBytesMax heap for the newest events, from which trackers near the head are served
 * @param bytesWaitingMax once bodies of so many bytes wait for the disk, no more are taken until some are written
 */
public record LogLimits(
        int eventsPerTransactionMax,
        int eventBytesMax,
        int scheduledEventsMax,
        int appendsWaitingMax,
        long tailBytesMax,
        long bytesWaitingMax) {

    static final String BODY_LIMIT = "eventBytesMax";

    static final String NAME_LIMIT = "nameCharsMax";

    /** Ids, types and tokens: they become keys and lengths of two bytes. */
    static final int NAME_CHARS_MAX = 4096;

    private static final long BYTES_WAITING_MAX = 64L << 20;
    private static final int SCHEDULED_EVENTS_MIN = 100_000;
    private static final int SCHEDULED_EVENTS_SHARE = 5;
    private static final int SCHEDULED_EVENT_BYTES = 200;

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

    /** Chosen for one machine with a heap of about 100 MB; with a larger one more scheduled events may wait. */
    public static LogLimits defaults() {
        return new LogLimits(
                100_000, 1 << 20, scheduledEventsMax(Runtime.getRuntime().maxMemory()), 10_000, 4L << 20);
    }

    /** What takes up to a fifth of the heap, and never fewer than 100,000. */
    static int scheduledEventsMax(long heapBytes) {
        return (int) Math.clamp(heapBytes / SCHEDULED_EVENTS_SHARE / SCHEDULED_EVENT_BYTES, SCHEDULED_EVENTS_MIN, (long)
                Integer.MAX_VALUE);
    }

    /** @return the bytes of all bodies */
    long requireWithin(List<NewEvent> transaction) {
        if (transaction.size() > eventsPerTransactionMax) {
            throw new LimitExceeded(
                    "eventsPerTransactionMax",
                    transaction.size() + " events in one transaction are more than " + eventsPerTransactionMax
                            + ": append them in several");
        }
        long bytes = 0;
        for (NewEvent event : transaction) {
            requireWithin(event);
            bytes += event.body().length;
        }
        return bytes;
    }

    void requireWithin(NewEvent event) {
        requireWithin(event.messageId(), event.body());
        requireName(event.aggregateId());
        requireName(event.aggregateType());
        requireName(event.payloadType());
    }

    void requireWithin(String name, byte[] body) {
        requireName(name);
        if (body.length > eventBytesMax) {
            throw new LimitExceeded(
                    BODY_LIMIT,
                    "The " + body.length + " bytes of " + name + " are more than " + eventBytesMax
                            + ": keep large contents elsewhere and refer to them");
        }
    }

    private static void requireName(String name) {
        if (name.length() > NAME_CHARS_MAX) {
            throw new LimitExceeded(
                    NAME_LIMIT,
                    "A name of " + name.length() + " characters is longer than " + NAME_CHARS_MAX + ": it begins with "
                            + name.substring(0, 40));
        }
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive but is " + value);
        }
    }
}

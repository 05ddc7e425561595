package io.baedal.axonserver.log;

/**
 * An event as stored; the fields beside the body let trackers filter without parsing it.
 *
 * @param position of the event in the log, from 0; {@link #NO_POSITION} for a snapshot
 * @param body shared with other readers: do not change it
 */
public record StoredEvent(
        long position,
        String aggregateType,
        String aggregateId,
        long sequence,
        String payloadType,
        long timestampMillis,
        byte[] body) {

    /** The position of what has none: a snapshot. */
    public static final long NO_POSITION = -1;
}

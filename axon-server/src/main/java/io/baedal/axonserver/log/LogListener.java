package io.baedal.axonserver.log;

/**
 * Hears what one log does, for metrics. Called on the log's writer thread, between two groups: it must be quick, and must
 * not block. One that throws is reported in the application's log and called again the next time.
 */
public interface LogListener {

    /** Hears nothing. */
    LogListener NONE = new LogListener() {};

    /** A group was written, and synced unless the durability is {@link Durability.Interval}; its requests are answered next. */
    default void groupCommitted(CommittedGroup group) {}

    /** The disk confirmed all that was written so far. With {@link Durability.Interval} this is not part of a group. */
    default void synced(long nanos) {}

    /** Appends are refused until there is space again; said once. */
    default void full(String reason) {}

    /** The log takes no more appends because it failed; not called when it is closed. */
    default void stopped(String reason) {}
}

package io.baedal.axonserver.log;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;

/**
 * One context's events, with its {@link SnapshotLog snapshots}, its {@link ScheduleLog schedule} and a view of the
 * {@link LogInspection log itself}. Positions start at 0 and are dense. Thread safe.
 *
 * <p>"Durably" means: on disk when the future completes, or what the log's {@link Durability} says instead (in memory mode: in
 * memory). Futures complete on a thread of the log, which must not be blocked. Every one of them can fail with
 * {@link LimitExceeded}, {@link LogFull} (nothing stored, later calls may succeed) or {@link LogStopped} (final; whether the
 * call was stored is then unknown). Reads see events only once they could be answered for.
 */
public interface EventLog extends SnapshotLog, ScheduleLog, LogInspection, AutoCloseable {

    /**
     * Stores all of the events or none of them, at contiguous positions in the order of the list. An event with an aggregate
     * type must carry the number after its aggregate's highest (0 for a new one), else {@link SequenceConflict}.
     * The list is not copied: do not change it afterwards.
     *
     * @return the first position; for an empty list, the head
     */
    CompletableFuture<Long> appendDurably(List<NewEvent> transaction);

    /**
     * Events of an aggregate in sequence order; empty if it is unknown.
     *
     * @param fromSequence inclusive
     * @param toSequence exclusive; Long.MAX_VALUE for no limit
     */
    Cursor<StoredEvent> readAggregate(String aggregateId, long fromSequence, long toSequence);

    /** Events from the position up to the head as of this call. Near the head it is served from memory, without the disk. */
    Cursor<StoredEvent> read(long fromPosition);

    /**
     * Events before the position, newest first: one page for browsing. It ends early after 4 MiB of bodies, but has one event
     * at least unless there is none.
     *
     * @param beforePosition exclusive; Long.MAX_VALUE for the newest
     * @param limit at most 1,000 are returned
     */
    List<StoredEvent> readBackwards(long beforePosition, int limit);

    /** The next position to be written; 0 when empty. */
    long head();

    /** Position of the first event at or after the instant, {@link #head()} if there is none. */
    long positionAt(long epochMillis);

    /** -1 when the aggregate is unknown. */
    long highestSequence(String aggregateId);

    /**
     * The listener is called on a thread of the log after each durable group with the new head, in order. It must not block.
     * A listener that throws is reported in the application's log and called again the next time.
     */
    Registration onAppended(LongConsumer listener);

    /** Finishes what waits, then refuses. Closing twice does nothing more. */
    @Override
    void close();
}

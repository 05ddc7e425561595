package io.baedal.axonserver.log;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;

/**
 * One context's events. Positions start at 0 and are dense. Thread safe.
 *
 * <p>"Durably" means: on disk when the future completes (in memory mode: in memory). Futures complete on a thread of the log,
 * which must not be blocked. Every one of them can fail with {@link LimitExceeded}, {@link LogFull} (nothing stored, later
 * calls may succeed) or {@link LogStopped} (final; whether the call was stored is then unknown). Reads see durable events only.
 */
public interface EventLog extends AutoCloseable {

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

    /**
     * Stores a snapshot; one at the same sequence is replaced. Fails with {@link SequenceConflict} if it lies beyond the
     * aggregate's highest event.
     */
    CompletableFuture<Void> appendSnapshotDurably(NewEvent snapshot);

    /**
     * Snapshots of an aggregate, newest first.
     *
     * @param fromSequence inclusive
     * @param toSequence exclusive
     */
    List<StoredEvent> snapshots(String aggregateId, long fromSequence, long toSequence, int limit);

    /** Keeps the body until it is published or cancelled. An entry with the same token is replaced. */
    CompletableFuture<Void> scheduleDurably(String token, long dueMillis, byte[] body);

    /** Succeeds for an unknown token, too. */
    CompletableFuture<Void> cancelScheduledDurably(String token);

    /** Scheduled entries due at or before the instant, oldest first. */
    List<ScheduledEntry> due(long epochMillis, int limit);

    /** When the first scheduled entry is due; empty if none waits. */
    OptionalLong nextDueMillis();

    /**
     * Appends the event and forgets the scheduled entry in one atomic write, so that it fires once, whatever happens.
     *
     * @return false if the token is gone: cancelled or published already
     */
    CompletableFuture<Boolean> publishScheduledDurably(String token, NewEvent event);

    /** Finishes what waits, then refuses. Closing twice does nothing more. */
    @Override
    void close();
}

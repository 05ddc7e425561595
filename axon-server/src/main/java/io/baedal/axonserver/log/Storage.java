package io.baedal.axonserver.log;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a log keeps what it is given. The puts, {@link #commit}, {@link #sync} and {@link #discard} belong to the one writer thread; the
 * reads are for every thread, and may show what is committed but not yet published: callers bound them by the published head.
 */
interface Storage extends AutoCloseable {

    /** What was found when the storage was opened. */
    Found found();

    /** The largest timestamp is Long.MIN_VALUE without events; the scheduled map is token to due time. */
    record Found(long events, long timestampMillisMax, Map<String, Long> scheduled) {}

    /** @param timestampMillisMax the largest timestamp of this event and all before it */
    void putEvent(StoredEvent event, long timestampMillisMax);

    void putSnapshot(StoredEvent snapshot);

    void removeSnapshot(String aggregateId, long sequence);

    void putScheduled(ScheduledEntry entry);

    void removeScheduled(String token);

    /**
     * Writes everything put since the last commit, as one.
     *
     * @param durably whether to wait for the disk; if not, {@link #sync} must follow
     * @return how long it took; {@link CommitNanos#NOTHING} if there was nothing to write
     * @throws LogFull nothing was stored; the storage can still be used
     * @throws LogStopped nobody knows what was stored; the storage must not be written to again
     */
    CommitNanos commit(boolean durably);

    /** @param sync 0 if it was left for later */
    record CommitNanos(long write, long sync) {
        static final CommitNanos NOTHING = new CommitNanos(0, 0);
    }

    /**
     * Makes everything committed durable.
     *
     * @return how many nanoseconds it took
     * @throws LogStopped nobody knows what was stored; the storage must not be written to again
     */
    long sync();

    /** Forgets everything put since the last commit. */
    void discard();

    /** @throws CorruptLog if it is damaged or missing */
    StoredEvent event(long position);

    /** Adds events from {@code from} (inclusive) to {@code to} (exclusive) until the page is full; at least one. */
    void events(long from, long to, EventPage page);

    long timestampMillisMax(long position);

    /**
     * Positions of an aggregate's events with consecutive numbers from {@code fromSequence} on.
     *
     * @return how many were filled in; fewer than the array holds only at the end of the aggregate
     */
    int positions(String aggregateId, long fromSequence, long[] positions);

    boolean hasSequence(String aggregateId, long sequence);

    /** Of the events before the head; -1 if there are none. */
    long highestSequence(String aggregateId, long head);

    List<StoredEvent> snapshots(String aggregateId, long fromSequence, long toSequence, int limit);

    /** Numbers of an aggregate's snapshots, newest first. */
    List<Long> snapshotSequences(String aggregateId, int limit);

    /** The newest of each aggregate; the order is that of {@link SnapshotLog#latestSnapshots}. */
    List<StoredEvent> latestSnapshots(@Nullable String afterAggregateId, int limit);

    /** What it takes now. Answers after closing, too. */
    Size size();

    /** See {@link LogStatus} for both. */
    record Size(long bytes, long snapshotsEstimate) {}

    /** Empty where there are none, and after closing. */
    List<StorageFigure> figures();

    /**
     * Copies a prefix of the log, with at least what was committed before the call, beside all other work.
     *
     * @param folder below that of the copies; empty for itself
     * @throws BackupFailed if it cannot be done
     */
    LogCopy copyInto(DurableCopies copies, String folder, LogProgress progress);

    /** Remembers when a copy became a complete backup. */
    void backedUp(Instant takenAt);

    Optional<Instant> lastBackup();

    @Nullable
    ScheduledEntry scheduled(String token);

    @Override
    void close();
}

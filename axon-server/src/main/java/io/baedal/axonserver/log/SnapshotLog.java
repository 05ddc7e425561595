package io.baedal.axonserver.log;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The snapshots of one context's aggregates. Of each, the newest {@link LogSettings#snapshotsKept} are kept. */
public interface SnapshotLog {

    /**
     * Stores a snapshot; one at the same sequence is replaced. Fails with {@link SequenceConflict} if it lies beyond the
     * aggregate's highest event. One that is older than all that are kept is forgotten at once.
     */
    CompletableFuture<Void> appendSnapshotDurably(NewEvent snapshot);

    /**
     * Snapshots of an aggregate, newest first.
     *
     * @param fromSequence inclusive
     * @param toSequence exclusive
     */
    List<StoredEvent> snapshots(String aggregateId, long fromSequence, long toSequence, int limit);

    /**
     * The newest snapshot of each aggregate, for browsing. Shorter ids come first, those of one length in the order of their
     * UTF-8 bytes.
     *
     * @param afterAggregateId where the page before ended; null for the first
     */
    List<StoredEvent> latestSnapshots(@Nullable String afterAggregateId, int limit);
}

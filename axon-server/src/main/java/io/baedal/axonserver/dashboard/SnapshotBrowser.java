package io.baedal.axonserver.dashboard;

import io.baedal.axonserver.log.EventLog;
import io.baedal.axonserver.log.StoredEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds snapshots: all of one aggregate, or the newest of each. */
final class SnapshotBrowser {
    static final int SHOWN_MAX = 100;

    private final EventLog log;

    SnapshotBrowser(EventLog log) {
        this.log = log;
    }

    /** One snapshot in a list; {@code eventsSince} are what sourcing reads after it. */
    record Row(
            String aggregateType,
            String aggregateId,
            long sequence,
            String type,
            long timeMillis,
            int bytes,
            long eventsSince) {}

    /** Some snapshots, and whether there are more than were asked for. */
    record Page(List<Row> snapshots, boolean more) {}

    Page page(String aggregateId) {
        List<StoredEvent> found = aggregateId.isEmpty()
                ? log.latestSnapshots(null, SHOWN_MAX + 1)
                : log.snapshots(aggregateId, 0, Long.MAX_VALUE, SHOWN_MAX + 1);
        return new Page(found.stream().limit(SHOWN_MAX).map(this::row).toList(), found.size() > SHOWN_MAX);
    }

    private Row row(StoredEvent snapshot) {
        return new Row(
                snapshot.aggregateType(),
                snapshot.aggregateId(),
                snapshot.sequence(),
                snapshot.payloadType(),
                snapshot.timestampMillis(),
                snapshot.body().length,
                Math.max(0, log.highestSequence(snapshot.aggregateId()) - snapshot.sequence()));
    }

    /** Null if there is none at that sequence. */
    @Nullable
    StoredEvent at(String aggregateId, long sequence) {
        List<StoredEvent> found = log.snapshots(aggregateId, sequence, sequence + 1, 1);
        return found.isEmpty() ? null : found.getFirst();
    }
}

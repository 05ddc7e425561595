package io.baedal.axonserver.dashboard;

import io.baedal.axonserver.log.EventLog;
import io.baedal.axonserver.log.StoredEvent;
import java.util.ArrayList;
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
        List<Row> rows = new ArrayList<>();
        StoredEvent next = after(aggregateId, null);
        while (next != null && rows.size() < SHOWN_MAX) {
            rows.add(row(next));
            next = after(aggregateId, next);
        }
        return new Page(rows, next != null);
    }

    /** One at a time, so that a page never holds more than one body; snapshots are large. */
    private @Nullable StoredEvent after(String aggregateId, @Nullable StoredEvent last) {
        List<StoredEvent> found = aggregateId.isEmpty()
                ? log.latestSnapshots(last == null ? null : last.aggregateId(), 1)
                : log.snapshots(aggregateId, 0, last == null ? Long.MAX_VALUE : last.sequence(), 1);
        return found.isEmpty() ? null : found.getFirst();
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

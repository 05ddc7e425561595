package io.baedal.axonserver.eventquery;

import io.baedal.axonserver.log.SnapshotLog;
import io.baedal.axonserver.log.StoredEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The snapshots of a log, aggregate by aggregate. */
final class SnapshotFeed implements EventFeed {
    private static final int PAGE = 32;

    private final SnapshotLog log;
    private final SnapshotArrivals.Inbox inbox;
    private final Deque<StoredEvent> newestOfEach = new ArrayDeque<>();
    private Iterator<StoredEvent> ofOne = List.<StoredEvent>of().iterator();
    private @Nullable StoredEvent last;
    private boolean lastPage;

    SnapshotFeed(SnapshotLog log, SnapshotArrivals arrivals) {
        this.log = log;
        this.inbox = arrivals.open();
    }

    @Override
    public @Nullable StoredEvent nextOfPast() {
        StoredEvent next = next();
        // One that has come since the query began, and is read here before it is told of, would count twice.
        while (next != null && inbox.holds(next)) {
            next = next();
        }
        return next;
    }

    private @Nullable StoredEvent next() {
        if (!ofOne.hasNext() && last != null) {
            ofOne = log.snapshots(last.aggregateId(), 0, last.sequence(), PAGE).iterator();
        }
        last = ofOne.hasNext() ? ofOne.next() : nextAggregate();
        return last;
    }

    private @Nullable StoredEvent nextAggregate() {
        if (newestOfEach.isEmpty() && !lastPage) {
            List<StoredEvent> page = log.latestSnapshots(last == null ? null : last.aggregateId(), PAGE);
            newestOfEach.addAll(page);
            lastPage = page.size() < PAGE;
        }
        return newestOfEach.poll();
    }

    @Override
    public @Nullable StoredEvent nextThatCame() {
        return inbox.poll();
    }

    @Override
    public void close() {
        inbox.close();
    }
}

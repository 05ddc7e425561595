package io.baedal.axonserver.eventquery;

import io.baedal.axonserver.log.EventLog;
import io.baedal.axonserver.log.SnapshotLog;

/** Where a query's events come from. Thread safe. */
@FunctionalInterface
public interface EventSource {

    /**
     * Begins to read.
     *
     * @param fromMillis older events may be left out
     * @param live whether events will be asked for that come
     */
    EventFeed open(long fromMillis, boolean live);

    /** The events of a log. */
    static EventSource of(EventLog log) {
        return (fromMillis, live) -> new LogFeed(log, fromMillis);
    }

    /** The snapshots of a log, each aggregate's newest first. */
    static EventSource ofSnapshots(SnapshotLog log, SnapshotArrivals arrivals) {
        return (fromMillis, live) -> new SnapshotFeed(log, live ? arrivals : new SnapshotArrivals());
    }
}

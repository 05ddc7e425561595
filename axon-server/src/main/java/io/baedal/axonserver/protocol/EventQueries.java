package io.baedal.axonserver.protocol;

import io.baedal.axonserver.eventquery.EventQuery;
import io.baedal.axonserver.eventquery.EventQueryContext;
import io.baedal.axonserver.eventquery.EventQueryLimits;
import io.baedal.axonserver.eventquery.EventQueryScan;
import io.baedal.axonserver.eventquery.EventSource;
import io.baedal.axonserver.eventquery.QueryPool;
import io.baedal.axonserver.eventquery.SnapshotArrivals;
import io.baedal.axonserver.log.EventLog;
import io.baedal.axonserver.log.NewEvent;
import io.baedal.axonserver.log.Registration;
import io.baedal.axonserver.log.StoredEvent;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The ad-hoc queries over one context's events and snapshots, and those who wait for news of them. Thread safe. */
public final class EventQueries implements AutoCloseable {
    private final EventSource events;
    private final EventSource snapshots;
    private final SnapshotArrivals arrivals = new SnapshotArrivals();
    private final EventQueryContext context;
    private final Set<Runnable> waiting = ConcurrentHashMap.newKeySet();
    private final Registration registration;

    EventQueries(EventLog log, EventQueryContext context) {
        this.events = EventSource.of(log);
        this.snapshots = EventSource.ofSnapshots(log, arrivals);
        this.context = context;
        this.registration = log.onAppended(head -> waiting.forEach(Runnable::run));
    }

    /** What the queries of a node share; dates are in the zone of this machine where a query names none. */
    public static EventQueryContext context(EventQueryLimits limits) {
        return new EventQueryContext(new ContentsOfEvents(), limits, new QueryPool(limits), Clock.systemDefaultZone());
    }

    /** What a query looks through. */
    public enum Over {
        EVENTS,
        SNAPSHOTS
    }

    /**
     * Begins a query; see {@link EventQuery#scan}.
     *
     * @param live whether it goes on with what comes; {@link #onNews} tells when there is something
     */
    public EventQueryScan open(EventQuery query, Over over, boolean live) {
        return query.scan(over == Over.SNAPSHOTS ? snapshots : events, context, live);
    }

    /**
     * Runs the listener whenever a query that waits may go on, on a thread that must not be blocked.
     *
     * @param listener not registered yet
     */
    public Registration onNews(Runnable listener) {
        waiting.add(listener);
        return () -> waiting.remove(listener);
    }

    /** A snapshot is on disk; the log tells nobody. */
    void stored(NewEvent snapshot) {
        arrivals.arrived(new StoredEvent(
                StoredEvent.NO_POSITION,
                snapshot.aggregateType(),
                snapshot.aggregateId(),
                snapshot.sequence(),
                snapshot.payloadType(),
                snapshot.timestampMillis(),
                snapshot.body()));
        waiting.forEach(Runnable::run);
    }

    @Override
    public void close() {
        registration.close();
    }
}

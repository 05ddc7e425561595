package io.baedal.axonserver.dashboard;

import io.baedal.axonserver.log.EventLog;
import io.baedal.axonserver.log.ScheduledEntry;
import java.util.List;
import java.util.Optional;

/** What waits for its time, the next ones first; {@code total} counts those that are not shown, too. */
record ScheduledPage(long atMillis, long total, List<Entry> entries) {
    private static final int SHOWN_MAX = 100;

    /** One scheduled event; its payload is asked for by itself. */
    record Entry(String token, long dueMillis, String aggregateType, String aggregateId, String type, int bytes) {}

    /** One scheduled event in full. */
    record Detail(String token, long dueMillis, String id, List<EventBody.MetaValue> metadata, Payload payload) {}

    static ScheduledPage of(EventLog log, DashboardFeed feed, long atMillis) {
        List<Entry> entries = log.due(Long.MAX_VALUE, SHOWN_MAX).stream()
                .map(entry -> entry(entry, feed.read(entry.body())))
                .toList();
        return new ScheduledPage(atMillis, Math.max(log.status().scheduledEvents(), entries.size()), entries);
    }

    private static Entry entry(ScheduledEntry entry, EventBody body) {
        return new Entry(
                entry.token(),
                entry.dueMillis(),
                body.aggregateType(),
                body.aggregateId(),
                body.payloadType(),
                body.payload().length);
    }

    /** Empty if it was published or cancelled. */
    static Optional<Detail> find(EventLog log, DashboardFeed feed, String token) {
        return log.scheduled(token).map(entry -> {
            EventBody body = feed.read(entry.body());
            return new Detail(token, entry.dueMillis(), body.id(), body.metadata(), Payload.of(body.payload()));
        });
    }
}

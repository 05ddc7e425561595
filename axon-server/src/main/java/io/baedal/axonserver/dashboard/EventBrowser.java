package io.baedal.axonserver.dashboard;

import io.baedal.axonserver.log.Cursor;
import io.baedal.axonserver.log.EventLog;
import io.baedal.axonserver.log.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds events, newest first. One call looks at a bounded number of them; where it did not get through, the page says where to
 * go on.
 */
final class EventBrowser {
    static final int LIMIT_MAX = 200;

    /** Events one call looks at; reading them takes a fraction of a second. */
    static final int SCANNED_MAX = 20_000;

    private static final int CHUNK = 500;

    /** Applications' clocks differ: an event may lie so much later in the log than its time would put it. */
    private static final long CLOCKS_DIFFER_MILLIS_MAX = 300_000;

    private final EventLog log;

    EventBrowser(EventLog log) {
        this.log = log;
    }

    /** @param before exclusive position; Long.MAX_VALUE for the newest */
    EventRow.Page page(EventFilter filter, long before, int limit) {
        long head = log.head();
        Found found = new Found(filter, Math.min(limit, LIMIT_MAX));
        if (filter.aggregateId().isEmpty()) {
            all(found, before);
        } else {
            ofAggregate(found, before);
        }
        return new EventRow.Page(head, found.rows, found.older, found.scanned);
    }

    private void all(Found found, long before) {
        long first = found.filter.fromMillis() > 0 ? log.positionAt(found.filter.fromMillis()) : 0;
        long next = Math.min(before, after(found.filter.toMillis()));
        while (next > first && found.wantsMore()) {
            List<StoredEvent> chunk = log.readBackwards(next, CHUNK);
            if (chunk.isEmpty()) {
                return;
            }
            for (StoredEvent event : chunk) {
                if (event.position() < first) {
                    found.older = null;
                    return;
                }
                if (!found.wantsMore()) {
                    return;
                }
                found.look(Seen.of(event, found.filter), event.position() > first);
                next = event.position();
            }
        }
    }

    /** A position after which no event can be as old as this. */
    private long after(long millis) {
        boolean bounded = millis < Long.MAX_VALUE - CLOCKS_DIFFER_MILLIS_MAX;
        return bounded ? log.positionAt(millis + CLOCKS_DIFFER_MILLIS_MAX) : Long.MAX_VALUE;
    }

    private void ofAggregate(Found found, long before) {
        String id = found.filter.aggregateId();
        long end = before == Long.MAX_VALUE ? log.highestSequence(id) + 1 : sequenceAt(before, id);
        while (end > 0 && found.wantsMore()) {
            long start = Math.max(0, end - CHUNK);
            // Without the bodies, which are up to a megabyte each.
            List<Seen> chunk = new ArrayList<>();
            try (Cursor<StoredEvent> events = log.readAggregate(id, start, end)) {
                for (StoredEvent event = events.next(); event != null; event = events.next()) {
                    chunk.add(Seen.of(event, found.filter));
                }
            }
            for (Seen event : chunk.reversed()) {
                if (!found.wantsMore()) {
                    return;
                }
                found.look(event, event.row().sequence() > 0);
            }
            end = start;
        }
    }

    private long sequenceAt(long position, String aggregateId) {
        StoredEvent event = at(position);
        return event != null && event.aggregateId().equals(aggregateId)
                ? event.sequence()
                : log.highestSequence(aggregateId) + 1;
    }

    /** The event at a position; null if there is none. */
    @Nullable
    StoredEvent at(long position) {
        if (position < 0 || position >= log.head()) {
            return null;
        }
        try (Cursor<StoredEvent> events = log.read(position)) {
            return events.next();
        }
    }

    /** An event that was looked at. */
    private record Seen(EventRow row, boolean matches) {
        static Seen of(StoredEvent event, EventFilter filter) {
            return new Seen(EventRow.of(event), filter.matches(event));
        }
    }

    /** What was found so far, and where the last look was. */
    private static final class Found {
        private final EventFilter filter;
        private final int limit;
        private final List<EventRow> rows = new ArrayList<>();
        private int scanned;
        private @Nullable Long older;

        private Found(EventFilter filter, int limit) {
            this.filter = filter;
            this.limit = limit;
        }

        private boolean wantsMore() {
            return rows.size() < limit && scanned < SCANNED_MAX;
        }

        private void look(Seen event, boolean hasOlder) {
            scanned++;
            if (event.matches()) {
                rows.add(event.row());
            }
            older = hasOlder ? event.row().position() : null;
        }
    }
}

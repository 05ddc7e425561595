package io.baedal.axonserver.dashboard;

import io.baedal.axonserver.log.Cursor;
import io.baedal.axonserver.log.EventLog;
import io.baedal.axonserver.log.StoredEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was stored since the last look. Where more came than anybody reads, the newest are shown and the others counted. For one
 * thread at a time.
 */
final class FollowedEvents {
    /** A second's worth: more than this is not read by people. */
    static final int SHOWN_MAX = 200;

    /** Names and ids of all that are shown: one event can have 12,000 characters of them. */
    static final int CHARACTERS_MAX = 400_000;

    private final EventFilter filter;
    private long next;

    /** @param next the first position that is news */
    FollowedEvents(EventFilter filter, long next) {
        this.filter = filter;
        this.next = next;
    }

    /** Events newest first. */
    record News(long head, List<EventRow> events, long skipped) {}

    /** Null if there is nothing new. */
    @Nullable
    News look(EventLog log) {
        long head = log.head();
        if (head < next) {
            // The context was purged: positions begin anew.
            next = 0;
        }
        if (head == next) {
            return null;
        }
        long skipped = Math.max(0, head - next - SHOWN_MAX);
        Deque<EventRow> rows = new ArrayDeque<>();
        long characters = 0;
        try (Cursor<StoredEvent> events = log.read(next + skipped)) {
            long left = head - next - skipped;
            for (StoredEvent event = events.next(); event != null && left > 0; event = events.next(), left--) {
                if (filter.matches(event)) {
                    EventRow row = EventRow.of(event);
                    rows.addFirst(row);
                    characters += row.characters();
                    while (characters > CHARACTERS_MAX && rows.size() > 1) {
                        characters -= rows.removeLast().characters();
                        skipped++;
                    }
                }
            }
        }
        next = head;
        return new News(head, List.copyOf(rows), skipped);
    }
}

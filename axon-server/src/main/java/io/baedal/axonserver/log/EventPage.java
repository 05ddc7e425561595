package io.baedal.axonserver.log;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** A bounded run of events read ahead for one cursor, so that the storage is asked once for many. */
final class EventPage {

    private static final int EVENTS_MAX = 256;

    /** A reader that stalls keeps its page, and there may be thousands of them; more would hardly read faster. */
    private static final int BYTES_MAX = 64 << 10;

    private final ArrayDeque<StoredEvent> events = new ArrayDeque<>();
    private int bytes;

    /** @return whether there is room for another */
    boolean add(StoredEvent event) {
        events.add(event);
        bytes += event.body().length;
        return events.size() < EVENTS_MAX && bytes < BYTES_MAX;
    }

    @Nullable
    StoredEvent poll() {
        StoredEvent event = events.poll();
        if (event != null) {
            bytes -= event.body().length;
        }
        return event;
    }

    void clear() {
        events.clear();
        bytes = 0;
    }
}

package io.baedal.axonserver.log;

import java.util.List;

/** What readers see: it changes only after a group is durable, and only on the writer thread. */
final class Published {

    private final EventTail tail;
    private final Schedule schedule;
    private volatile long head;

    Published(Storage.Found found, long tailBytesMax) {
        tail = new EventTail(tailBytesMax, found.events());
        schedule = new Schedule(found.scheduled());
        head = found.events();
    }

    long head() {
        return head;
    }

    EventTail tail() {
        return tail;
    }

    Schedule schedule() {
        return schedule;
    }

    /** The head comes last: whoever sees it sees its events in the tail, too. */
    void advance(List<StoredEvent> events) {
        for (StoredEvent event : events) {
            tail.add(event);
        }
        head += events.size();
    }
}

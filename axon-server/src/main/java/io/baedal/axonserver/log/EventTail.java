package io.baedal.axonserver.log;

import org.jspecify.annotations.Nullable;

/**
 * The newest events, up to a number of bytes, in a ring indexed by position. One thread adds, any thread reads, and no lock
 * is taken: an event carries its own position, so a reader that finds another one in the slot knows it came too late.
 * A reader that first read the head (which is published after the add) finds every event that is not yet evicted.
 */
final class EventTail {

    /** What an event costs beside its body: the objects and the characters of its names, roughly. */
    private static final int EVENT_OVERHEAD_BYTES = 256;

    private final long bytesMax;
    private volatile @Nullable StoredEvent[] slots = new StoredEvent[1024];
    private long first;
    private long next;
    private long bytes;

    EventTail(long bytesMax, long firstPosition) {
        this.bytesMax = bytesMax;
        this.first = firstPosition;
        this.next = firstPosition;
    }

    void add(StoredEvent event) {
        if (next - first == slots.length) {
            grow();
        }
        slots[slot(next, slots)] = event;
        next++;
        bytes += cost(event);
        evict();
    }

    @Nullable
    StoredEvent get(long position) {
        @Nullable StoredEvent[] seen = slots;
        StoredEvent event = seen[slot(position, seen)];
        return event != null && event.position() == position ? event : null;
    }

    private void grow() {
        @Nullable StoredEvent[] old = slots;
        @Nullable StoredEvent[] larger = new StoredEvent[old.length * 2];
        for (long position = first; position < next; position++) {
            larger[slot(position, larger)] = old[slot(position, old)];
        }
        slots = larger;
    }

    private void evict() {
        @Nullable StoredEvent[] all = slots;
        while (bytes > bytesMax && first < next) {
            int slot = slot(first, all);
            StoredEvent oldest = all[slot];
            if (oldest != null) {
                bytes -= cost(oldest);
            }
            all[slot] = null;
            first++;
        }
    }

    private static int slot(long position, @Nullable StoredEvent[] slots) {
        return (int) position & (slots.length - 1);
    }

    private static long cost(StoredEvent event) {
        return EVENT_OVERHEAD_BYTES + (long) event.body().length;
    }
}

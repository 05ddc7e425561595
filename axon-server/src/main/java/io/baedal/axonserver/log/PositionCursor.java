package io.baedal.axonserver.log;

import org.jspecify.annotations.Nullable;

/** Goes through positions: from memory where the tail reaches, from the storage a page at a time before that. */
final class PositionCursor implements Cursor<StoredEvent> {

    private final Storage storage;
    private final EventTail tail;
    private final long end;
    private final EventPage page = new EventPage();
    private long position;

    PositionCursor(Storage storage, Published published, long fromPosition) {
        this.storage = storage;
        this.tail = published.tail();
        this.end = published.head();
        this.position = fromPosition;
    }

    @Override
    public @Nullable StoredEvent next() {
        if (position >= end) {
            return null;
        }
        StoredEvent event = page.poll();
        if (event == null) {
            event = tail.get(position);
        }
        if (event == null) {
            event = readAhead();
        }
        if (event == null || event.position() != position) {
            throw new CorruptLog(
                    "The event at position " + position + " is missing: restore the data directory from a backup",
                    null);
        }
        position++;
        return event;
    }

    private @Nullable StoredEvent readAhead() {
        CorruptLog damage = null;
        try {
            storage.events(position, end, page);
        } catch (CorruptLog found) {
            damage = found;
        }
        StoredEvent event = page.poll();
        // What lies before the damage is served; the next page begins with the damage, and is refused.
        if (event == null && damage != null) {
            throw damage;
        }
        return event;
    }

    @Override
    public void close() {
        position = end;
        page.clear();
    }
}

package io.baedal.axonserver.log;

import org.jspecify.annotations.Nullable;

/** Goes through one aggregate: positions come from the index some at a time, events from memory or one by one from the storage. */
final class AggregateCursor implements Cursor<StoredEvent> {

    private static final int POSITIONS = 64;

    private final Storage storage;
    private final EventTail tail;
    private final String aggregateId;
    private final long end;
    private final long toSequence;
    private final long[] positions = new long[POSITIONS];
    private int found;
    private int taken;
    private boolean more = true;
    private long sequence;

    AggregateCursor(Storage storage, Published published, String aggregateId, long fromSequence, long toSequence) {
        this.storage = storage;
        this.tail = published.tail();
        this.end = published.head();
        this.aggregateId = aggregateId;
        this.sequence = fromSequence;
        this.toSequence = toSequence;
    }

    @Override
    public @Nullable StoredEvent next() {
        if (sequence >= toSequence || (taken == found && !refill())) {
            return null;
        }
        long position = positions[taken++];
        if (position >= end) {
            close();
            return null;
        }
        StoredEvent event = tail.get(position);
        if (event == null) {
            event = storage.event(position);
        }
        if (event.sequence() != sequence || !event.aggregateId().equals(aggregateId)) {
            throw new CorruptLog(
                    "The index says that event " + sequence + " of aggregate " + aggregateId + " is at position "
                            + position + ", where another one is: restore the data directory from a backup",
                    null);
        }
        sequence++;
        return event;
    }

    @Override
    public void close() {
        more = false;
        found = 0;
        taken = 0;
    }

    private boolean refill() {
        if (!more) {
            return false;
        }
        taken = 0;
        found = storage.positions(aggregateId, sequence, positions);
        more = found == positions.length;
        return found > 0;
    }
}

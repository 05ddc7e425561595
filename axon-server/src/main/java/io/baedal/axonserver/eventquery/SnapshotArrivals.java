package io.baedal.axonserver.eventquery;

import io.baedal.axonserver.log.StoredEvent;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Tells live queries of the snapshots of one context that are stored. A log does not: snapshots have no position. Thread safe. */
public final class SnapshotArrivals {
    static final int WAITING_MAX = 1_000;

    private final Set<Inbox> inboxes = ConcurrentHashMap.newKeySet();

    /** To be called when a snapshot is on disk. Does not wait. */
    public void arrived(StoredEvent snapshot) {
        inboxes.forEach(inbox -> inbox.put(snapshot));
    }

    Inbox open() {
        Inbox inbox = new Inbox();
        inboxes.add(inbox);
        return inbox;
    }

    /** What one query has not looked at yet. */
    final class Inbox implements AutoCloseable {
        private final Queue<StoredEvent> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
        private volatile boolean lost;

        private void put(StoredEvent snapshot) {
            lost |= !waiting.offer(snapshot);
        }

        @Nullable
        StoredEvent poll() {
            StoredEvent next = waiting.poll();
            if (next == null && lost) {
                throw new EventQueryLimit(
                        "snapshotsWaitingMax",
                        "More than " + WAITING_MAX
                                + " snapshots have come that nobody has read; read faster, or filter more");
            }
            return next;
        }

        /** Whether that snapshot waits to be looked at. */
        boolean holds(StoredEvent snapshot) {
            return waiting.stream()
                    .anyMatch(other -> other.sequence() == snapshot.sequence()
                            && other.aggregateId().equals(snapshot.aggregateId()));
        }

        @Override
        public void close() {
            inboxes.remove(this);
        }
    }
}

package io.baedal.axonserver.eventquery;

import java.util.concurrent.atomic.AtomicLong;

/** Heap that all queries of a node may hold together. Thread safe. */
public final class SharedMemory {
    private final long bytesMax;
    private final AtomicLong used = new AtomicLong();

    public SharedMemory(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    void reserve(long bytes) {
        if (used.addAndGet(bytes) > bytesMax) {
            used.addAndGet(-bytes);
            throw new EventQueryLimit(
                    "sharedBytesHeldMax",
                    "All event queries together would hold more than " + bytesMax
                            + " bytes; wait for others to end, or close those that are followed live");
        }
    }

    void release(long bytes) {
        used.addAndGet(-bytes);
    }

    /** Bytes held now. */
    public long used() {
        return used.get();
    }
}

package io.baedal.axonserver.eventquery;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What all queries of a node may use together. Thread safe. */
public final class QueryPool {
    private final int queriesMax;
    private final long bytesMax;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    public QueryPool(EventQueryLimits limits) {
        this.queriesMax = limits.queriesMax();
        this.bytesMax = limits.sharedBytesHeldMax();
    }

    void enter() {
        if (open.incrementAndGet() > queriesMax) {
            open.decrementAndGet();
            throw new EventQueryLimit(
                    "queriesMax",
                    "The node has as many event queries open as it may, " + queriesMax
                            + "; wait for others to end, or close those that are followed live");
        }
    }

    void leave() {
        open.decrementAndGet();
    }

    void reserve(long more) {
        if (bytes.addAndGet(more) > bytesMax) {
            bytes.addAndGet(-more);
            throw new EventQueryLimit(
                    "sharedBytesHeldMax",
                    "All event queries together would hold more than " + bytesMax
                            + " bytes; wait for others to end, or close those that are followed live");
        }
    }

    void release(long fewer) {
        bytes.addAndGet(-fewer);
    }

    /** Queries open now. */
    public int open() {
        return open.get();
    }

    /** Bytes held now, roughly. */
    public long bytes() {
        return bytes.get();
    }
}

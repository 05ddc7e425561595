package io.baedal.axonserver.protocol;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The calls that would never end by themselves, so that they can be ended when the node stops or their context goes. Thread safe. */
final class OpenStreams {
    private final Set<Outbound<?>> open = ConcurrentHashMap.newKeySet();
    private volatile @Nullable String stopping;

    void add(Outbound<?> outbound) {
        open.add(outbound);
        String why = stopping;
        if (why != null) {
            outbound.endBecause(why);
        }
    }

    void remove(Outbound<?> outbound) {
        open.remove(outbound);
    }

    /** Ends all of them, and at once every one that is opened later. */
    void endAll(String why) {
        stopping = why;
        open.forEach(outbound -> outbound.endBecause(why));
    }

    /** Streams open now. */
    public int count() {
        return open.size();
    }
}

package io.baedal.axonserver.protocol;

import io.baedal.axonserver.routing.ByteBudget;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The calls that would never end by themselves, so that they can be ended when the node stops or their context goes; and what
 * all calls together may have sent without its being read. Thread safe.
 */
final class OpenStreams {
    private final ByteBudget unread;
    private final Set<Outbound<?>> open = ConcurrentHashMap.newKeySet();
    private volatile @Nullable String stopping;

    OpenStreams(ByteBudget unread) {
        this.unread = unread;
    }

    /** For answers that clients do not read. */
    ByteBudget unread() {
        return unread;
    }

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

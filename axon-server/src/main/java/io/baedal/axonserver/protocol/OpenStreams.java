package io.baedal.axonserver.protocol;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The calls that would never end by themselves, so that the node can end them when it stops. Thread safe. */
public final class OpenStreams {
    private final Set<Outbound<?>> open = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    void add(Outbound<?> outbound) {
        open.add(outbound);
        if (stopping) {
            outbound.endBecauseNodeStops();
        }
    }

    void remove(Outbound<?> outbound) {
        open.remove(outbound);
    }

    /** Ends all of them, and at once every one that is opened later. */
    public void endAll() {
        stopping = true;
        open.forEach(Outbound::endBecauseNodeStops);
    }

    /** Streams open now. */
    public int count() {
        return open.size();
    }
}

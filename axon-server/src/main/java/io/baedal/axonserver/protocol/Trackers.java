package io.baedal.axonserver.protocol;

import io.baedal.axonserver.log.EventLog;
import io.baedal.axonserver.log.Registration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The streams that follow the log; each new group of events wakes those that wait for it. */
public final class Trackers implements AutoCloseable {
    private final Set<EventTracker> open = ConcurrentHashMap.newKeySet();
    private final Registration registration;
    private final int trackersMax;

    public Trackers(EventLog log, int trackersMax) {
        this.trackersMax = trackersMax;
        this.registration = log.onAppended(head -> open.forEach(ReadPump::wake));
    }

    boolean add(EventTracker tracker) {
        open.add(tracker);
        if (open.size() > trackersMax) {
            open.remove(tracker);
            return false;
        }
        return true;
    }

    int trackersMax() {
        return trackersMax;
    }

    void remove(EventTracker tracker) {
        open.remove(tracker);
    }

    /** Streams open now. */
    public int count() {
        return open.size();
    }

    @Override
    public void close() {
        registration.close();
    }
}

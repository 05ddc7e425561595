package io.baedal.axonserver.protocol;

import io.baedal.axonserver.log.EventLog;
import io.baedal.axonserver.log.Registration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The streams that follow the log; each new group of events wakes those that wait for it. */
final class Trackers implements AutoCloseable {
    private final Set<EventTracker> open = ConcurrentHashMap.newKeySet();
    private final Registration registration;
    private final Allowance allowance;

    Trackers(EventLog log, Allowance allowance) {
        this.allowance = allowance;
        this.registration = log.onAppended(head -> open.forEach(ReadPump::wake));
    }

    boolean add(EventTracker tracker) {
        if (!allowance.take()) {
            return false;
        }
        open.add(tracker);
        return true;
    }

    int trackersMax() {
        return allowance.max();
    }

    void remove(EventTracker tracker) {
        if (open.remove(tracker)) {
            allowance.give();
        }
    }

    /** Streams open now. */
    public int count() {
        return open.size();
    }

    List<TrackerPosition> positions() {
        return open.stream().map(EventTracker::position).toList();
    }

    @Override
    public void close() {
        registration.close();
    }
}

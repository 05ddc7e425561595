package io.baedal.axonserver.log;

import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Tokens in the order in which they are due. Kept in memory because the scheduler asks many times a second, and the storage
 * would have to step over the traces of all that has fired already. One thread changes it, any thread reads.
 */
final class Schedule {

    record Slot(long dueMillis, String token) {}

    private final Map<String, Slot> byToken = new ConcurrentHashMap<>();
    private final NavigableSet<Slot> byDue = new ConcurrentSkipListSet<>(
            Comparator.comparingLong(Slot::dueMillis).thenComparing(Slot::token));

    Schedule(Map<String, Long> dueByToken) {
        dueByToken.forEach(this::put);
    }

    void put(String token, long dueMillis) {
        remove(token);
        Slot slot = new Slot(dueMillis, token);
        byToken.put(token, slot);
        byDue.add(slot);
    }

    void remove(String token) {
        Slot slot = byToken.remove(token);
        if (slot != null) {
            byDue.remove(slot);
        }
    }

    boolean contains(String token) {
        return byToken.containsKey(token);
    }

    int size() {
        return byToken.size();
    }

    OptionalLong nextDueMillis() {
        // Not first(): it throws when the last slot goes away between a check and the call.
        Iterator<Slot> slots = byDue.iterator();
        return slots.hasNext() ? OptionalLong.of(slots.next().dueMillis()) : OptionalLong.empty();
    }

    /** Oldest first; what is added or removed meanwhile may or may not be seen. */
    Iterable<Slot> inOrder() {
        return byDue;
    }
}

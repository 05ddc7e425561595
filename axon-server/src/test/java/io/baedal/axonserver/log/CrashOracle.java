package io.baedal.axonserver.log;

import static io.baedal.axonserver.log.LogUnderTest.all;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Knows what the clients of a log were told, and holds what a log has after a crash against it. It knows nothing of groups,
 * files or marks. Plain comparisons instead of assertions: it looks at millions of events.
 */
final class CrashOracle {

    /** The events of one append, all with a name that nothing else ever has. */
    record Transaction(List<NewEvent> events) {
        String name(int index) {
            return events.get(index).messageId();
        }
    }

    private record Answered(Transaction transaction, long firstPosition) {}

    private final Map<String, Transaction> byEvent = new HashMap<>();
    private final Map<String, Integer> indexes = new HashMap<>();
    private final Set<String> refused = new HashSet<>();
    private final List<Answered> answered = new ArrayList<>();
    private final Set<String> scheduled = new HashSet<>();
    private final Set<String> mayBeScheduled = new HashSet<>();
    private final Set<String> replaced = new HashSet<>();
    private final Map<String, Set<String>> mayReplace = new HashMap<>();
    private int promised;

    void sent(Transaction transaction) {
        for (int i = 0; i < transaction.events().size(); i++) {
            byEvent.put(transaction.name(i), transaction);
            indexes.put(transaction.name(i), i);
        }
    }

    void stored(Transaction transaction, long firstPosition) {
        answered.add(new Answered(transaction, firstPosition));
    }

    void refused(Transaction transaction) {
        transaction.events().forEach(event -> refused.add(event.messageId()));
    }

    void scheduling(String token) {
        mayBeScheduled.add(token);
    }

    void scheduled(String token) {
        scheduled.add(token);
    }

    void rescheduling(String old, String token) {
        mayBeScheduled.add(token);
        mayReplace.computeIfAbsent(old, any -> new HashSet<>()).add(token);
    }

    void rescheduled(String old, String token) {
        scheduled.add(token);
        replaced.add(old);
    }

    void refusedRescheduling(String old, String token) {
        mayBeScheduled.remove(token);
        mayReplace.getOrDefault(old, Set.of()).remove(token);
    }

    /** What was answered so far may not be lost any more. */
    void promiseAll() {
        promised = answered.size();
    }

    int answered() {
        return answered.size();
    }

    /**
     * @param keepsAll whether nothing that was answered may be missing; else what was promised
     * @throws AssertionError with a sentence, if the log broke its word
     */
    void check(EventLog log, boolean keepsAll) {
        List<StoredEvent> events = all(log.read(0));
        require(
                log.head() == events.size(),
                "the head is " + log.head() + " and " + events.size() + " events are read");
        checkEvents(events);
        checkAggregates(log, events);
        checkAnswers(events, keepsAll);
        checkSchedule(log, events);
    }

    private void checkEvents(List<StoredEvent> events) {
        Set<String> seen = new HashSet<>();
        int position = 0;
        while (position < events.size()) {
            StoredEvent first = events.get(position);
            Transaction transaction = byEvent.get(name(first));
            require(transaction != null, "nobody ever sent " + name(first));
            require(indexes.get(name(first)) == 0, "a transaction begins in its middle, at " + position);
            int size = transaction.events().size();
            require(position + size <= events.size(), "a transaction ends in its middle, at " + position);
            for (int i = 0; i < size; i++) {
                StoredEvent stored = events.get(position + i);
                require(stored.position() == position + i, "position " + stored.position() + " at " + (position + i));
                require(name(stored).equals(transaction.name(i)), "another event at " + (position + i));
                require(seen.add(name(stored)), "twice: " + name(stored));
                require(!refused.contains(name(stored)), "refused, and stored: " + name(stored));
            }
            position += size;
        }
    }

    private static void checkAggregates(EventLog log, List<StoredEvent> events) {
        Map<String, List<StoredEvent>> byAggregate = new TreeMap<>();
        for (StoredEvent event : events) {
            if (!event.aggregateType().isEmpty()) {
                byAggregate
                        .computeIfAbsent(event.aggregateId(), id -> new ArrayList<>())
                        .add(event);
            }
        }
        byAggregate.forEach((id, expected) -> {
            List<StoredEvent> read = all(log.readAggregate(id, 0, Long.MAX_VALUE));
            require(read.size() == expected.size(), id + " has " + read.size() + " and not " + expected.size());
            for (int sequence = 0; sequence < read.size(); sequence++) {
                require(read.get(sequence).sequence() == sequence, id + " has a hole at " + sequence);
                require(read.get(sequence).position() == expected.get(sequence).position(), id + " is out of order");
            }
            for (long sequence : SnapshotContract.snapshots(log, id)) {
                require(sequence < read.size(), id + " has a snapshot beyond its events, at " + sequence);
            }
        });
    }

    private void checkAnswers(List<StoredEvent> events, boolean keepsAll) {
        int present = 0;
        boolean missing = false;
        for (Answered answer : answered) {
            boolean there = isThere(answer, events);
            require(!there || !missing, "a later append is there, and an earlier one is lost");
            missing |= !there;
            present += there ? 1 : 0;
        }
        int needed = keepsAll ? answered.size() : promised;
        require(
                present >= needed,
                "only " + present + " of " + needed + " acknowledged appends are at their positions");
        answered.subList(present, answered.size()).clear();
        promised = present;
    }

    private static boolean isThere(Answered answer, List<StoredEvent> events) {
        List<NewEvent> wanted = answer.transaction().events();
        boolean there = answer.firstPosition() + wanted.size() <= events.size();
        for (int i = 0; there && i < wanted.size(); i++) {
            there = name(events.get((int) answer.firstPosition() + i))
                    .equals(wanted.get(i).messageId());
        }
        return there;
    }

    /**
     * A schedule that was promised waits or has fired, never both, or what replaced it does; what nobody scheduled does not wait,
     * and neither does what was replaced.
     */
    private void checkSchedule(EventLog log, List<StoredEvent> events) {
        Set<String> waiting = new HashSet<>();
        log.due(Long.MAX_VALUE, Integer.MAX_VALUE).forEach(entry -> waiting.add(entry.token()));
        require(mayBeScheduled.containsAll(waiting), "something waits that nobody scheduled");
        Set<String> fired = new HashSet<>();
        events.forEach(event -> {
            if (event.payloadType().equals(FIRED)) {
                fired.add(event.aggregateId());
            }
        });
        for (String token : scheduled) {
            require(isKept(token, waiting, fired), "a scheduled event is lost: " + token);
        }
        for (String token : waiting) {
            require(!fired.contains(token), "a scheduled event has fired and waits: " + token);
            require(!replaced.contains(token), "a scheduled event was replaced and waits: " + token);
            for (String later : mayReplace.getOrDefault(token, Set.of())) {
                require(!isKept(later, waiting, fired), "a scheduled event waits beside what replaced it: " + token);
            }
        }
    }

    private boolean isKept(String token, Set<String> waiting, Set<String> fired) {
        return waiting.contains(token)
                || fired.contains(token)
                || mayReplace.getOrDefault(token, Set.of()).stream().anyMatch(later -> isKept(later, waiting, fired));
    }

    /** The payload type of an event that was published from the schedule; its aggregate id is the token. */
    static final String FIRED = "Fired";

    private static String name(StoredEvent event) {
        return LogUnderTest.body(event);
    }

    private static void require(boolean condition, String sentence) {
        if (!condition) {
            throw new AssertionError(sentence);
        }
    }
}

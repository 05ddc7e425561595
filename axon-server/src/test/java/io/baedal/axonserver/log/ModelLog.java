package io.baedal.axonserver.log;

import static io.baedal.axonserver.log.LogUnderTest.all;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A log as simple as one can be: lists and maps. It predicts every answer, since requests are taken in the order of the calls. */
final class ModelLog {

    private record Answered(CompletableFuture<?> answer, Object expected) {}

    private static final Object CONFLICT = "conflict";
    private static final Object NOTHING = "nothing";

    private final List<NewEvent> events = new ArrayList<>();
    private final Map<String, List<Integer>> aggregates = new TreeMap<>();
    private final Map<String, TreeMap<Long, NewEvent>> snapshots = new HashMap<>();
    private final Map<String, Long> scheduled = new HashMap<>();
    private int tokens;

    /** Calls made one after another without waiting, so that they meet in groups; then every answer is checked. */
    void runBurst(Random random, EventLog log) {
        List<Answered> answers = new ArrayList<>();
        int calls = random.nextInt(1, 30);
        for (int i = 0; i < calls; i++) {
            answers.add(
                    switch (random.nextInt(9)) {
                        case 0 -> snapshot(random, log);
                        case 1 -> schedule(random, log);
                        case 2 -> cancel(random, log);
                        case 3 -> publish(random, log);
                        case 4 -> reschedule(random, log);
                        default -> append(random, log);
                    });
        }
        answers.forEach(ModelLog::check);
    }

    void requireSame(EventLog log, String where) {
        assertThat(log.head()).as(where).isEqualTo(events.size());
        List<StoredEvent> stored = all(log.read(0));
        assertThat(stored).as(where).hasSameSizeAs(events);
        for (int position = 0; position < events.size(); position++) {
            requireSame(stored.get(position), events.get(position), position, where);
        }
        aggregates.forEach((id, positions) -> {
            List<StoredEvent> read = all(log.readAggregate(id, 0, Long.MAX_VALUE));
            assertThat(read).as(where).extracting(e -> (int) e.position()).isEqualTo(positions);
            assertThat(log.highestSequence(id)).as(where).isEqualTo(positions.size() - 1);
        });
        snapshots.forEach((id, bySequence) -> assertThat(log.snapshots(id, 0, Long.MAX_VALUE, 1000))
                .as(where)
                .extracting(StoredEvent::body)
                .containsExactlyElementsOf(bySequence.descendingMap().values().stream()
                        .map(NewEvent::body)
                        .toList()));
        assertThat(log.due(Long.MAX_VALUE, 10_000))
                .as(where)
                .extracting(ScheduledEntry::token)
                .containsExactlyInAnyOrderElementsOf(scheduled.keySet());
        assertThat(log.nextDueMillis().stream().boxed())
                .as(where)
                .isEqualTo(scheduled.values().stream().sorted().limit(1).toList());
    }

    private static void requireSame(StoredEvent stored, NewEvent event, int position, String where) {
        assertThat(stored.position()).as(where).isEqualTo(position);
        assertThat(stored.body()).as(where).isEqualTo(event.body());
        assertThat(stored.aggregateId()).as(where).isEqualTo(event.aggregateId());
        assertThat(stored.sequence()).as(where).isEqualTo(event.sequence());
        assertThat(stored.timestampMillis()).as(where).isEqualTo(event.timestampMillis());
    }

    private static void check(Answered answered) {
        CompletableFuture<?> answer = answered.answer().orTimeout(30, TimeUnit.SECONDS);
        if (answered.expected() == CONFLICT) {
            assertThatCode(answer::join).hasCauseInstanceOf(SequenceConflict.class);
        } else if (answered.expected() == NOTHING) {
            answer.join();
        } else {
            assertThat((Object) answer.join()).isEqualTo(answered.expected());
        }
    }

    private Answered append(Random random, EventLog log) {
        List<NewEvent> transaction = new ArrayList<>();
        int size = random.nextInt(10) == 0 ? random.nextInt(300) : random.nextInt(5);
        for (int i = 0; i < size; i++) {
            transaction.add(event(random, transaction));
        }
        return new Answered(log.appendDurably(transaction), transaction.isEmpty() ? NOTHING : store(transaction));
    }

    private Answered snapshot(Random random, EventLog log) {
        String id = id(random);
        long sequence = random.nextInt(40);
        NewEvent snapshot = newEvent(random, "Order", id, sequence);
        boolean fits = sequence < aggregates.getOrDefault(id, List.of()).size();
        if (fits) {
            TreeMap<Long, NewEvent> all = snapshots.computeIfAbsent(id, any -> new TreeMap<>());
            all.put(sequence, snapshot);
            if (all.size() > LogSettings.SNAPSHOTS_KEPT) {
                all.pollFirstEntry();
            }
        }
        return new Answered(log.appendSnapshotDurably(snapshot), fits ? NOTHING : CONFLICT);
    }

    private Answered schedule(Random random, EventLog log) {
        String token = random.nextInt(4) == 0 ? token(random) : "token-" + tokens++;
        long due = random.nextInt(1000);
        scheduled.put(token, due);
        return new Answered(log.scheduleDurably(token, due, LogUnderTest.randomBody(random, 20)), NOTHING);
    }

    private Answered reschedule(Random random, EventLog log) {
        String old = token(random);
        String token = "token-" + tokens++;
        long due = random.nextInt(1000);
        scheduled.remove(old);
        scheduled.put(token, due);
        return new Answered(log.rescheduleDurably(old, token, due, LogUnderTest.randomBody(random, 20)), NOTHING);
    }

    private Answered cancel(Random random, EventLog log) {
        String token = token(random);
        scheduled.remove(token);
        return new Answered(log.cancelScheduledDurably(token), NOTHING);
    }

    private Answered publish(Random random, EventLog log) {
        String token = token(random);
        NewEvent event = event(random, List.of());
        Object expected = false;
        if (scheduled.containsKey(token)) {
            expected = store(List.of(event)) == CONFLICT ? CONFLICT : true;
            if (expected != CONFLICT) {
                scheduled.remove(token);
            }
        }
        return new Answered(log.publishScheduledDurably(token, event), expected);
    }

    /** @return the first position, or CONFLICT */
    private Object store(List<NewEvent> transaction) {
        Map<String, Long> next = new HashMap<>();
        for (NewEvent event : transaction) {
            if (event.belongsToAggregate()) {
                String id = event.aggregateId();
                long expected = next.getOrDefault(
                        id, (long) aggregates.getOrDefault(id, List.of()).size());
                if (event.sequence() != expected) {
                    return CONFLICT;
                }
                next.put(id, expected + 1);
            }
        }
        long first = events.size();
        for (NewEvent event : transaction) {
            if (event.belongsToAggregate()) {
                aggregates
                        .computeIfAbsent(event.aggregateId(), any -> new ArrayList<>())
                        .add(events.size());
            }
            events.add(event);
        }
        return first;
    }

    /** Mostly one that fits, sometimes one that conflicts, sometimes one of no aggregate. */
    private NewEvent event(Random random, List<NewEvent> before) {
        String id = id(random);
        long fitting = aggregates.getOrDefault(id, List.of()).size()
                + before.stream()
                        .filter(e -> e.belongsToAggregate() && e.aggregateId().equals(id))
                        .count();
        return switch (random.nextInt(40)) {
            case 0 -> newEvent(random, "Order", id, fitting + random.nextInt(-2, 3));
            case 1, 2, 3 -> newEvent(random, "", id, random.nextInt(10));
            default -> newEvent(random, "Order", id, fitting);
        };
    }

    private static NewEvent newEvent(Random random, String type, String id, long sequence) {
        byte[] body = LogUnderTest.randomBody(random, random.nextInt(600));
        return new NewEvent("m", type, id, sequence, "Payload", 1000 + random.nextInt(1000), body);
    }

    private static String id(Random random) {
        return "aggregate-" + random.nextInt(25);
    }

    private String token(Random random) {
        return "token-" + random.nextInt(Math.max(1, tokens));
    }
}

package io.baedal.axonserver.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** For tests and demos: everything on the heap, for as long as the process lives, and never full before the heap is. */
final class MemoryStorage implements Storage {

    private final EventTail events = new EventTail(Long.MAX_VALUE, 0);
    private final GrowingLongs timestampsMax = new GrowingLongs();
    private final Map<String, GrowingLongs> aggregates = new ConcurrentHashMap<>();
    private final NavigableMap<String, NavigableMap<Long, StoredEvent>> snapshots =
            new ConcurrentSkipListMap<>(MemoryStorage::compareAsStored);
    private final Map<String, ScheduledEntry> scheduled = new ConcurrentHashMap<>();
    private final List<Runnable> pending = new ArrayList<>();

    @Override
    public Found found() {
        return new Found(0, Long.MIN_VALUE, Map.of());
    }

    @Override
    public void putEvent(StoredEvent event, long timestampMillisMax) {
        pending.add(() -> {
            events.add(event);
            timestampsMax.add(timestampMillisMax);
            if (!event.aggregateType().isEmpty()) {
                aggregates
                        .computeIfAbsent(event.aggregateId(), id -> new GrowingLongs())
                        .add(event.position());
            }
        });
    }

    @Override
    public void putSnapshot(StoredEvent snapshot) {
        pending.add(() -> snapshots
                .computeIfAbsent(snapshot.aggregateId(), id -> new ConcurrentSkipListMap<>())
                .put(snapshot.sequence(), snapshot));
    }

    @Override
    public void removeSnapshot(String aggregateId, long sequence) {
        pending.add(() -> snapshots.computeIfPresent(aggregateId, (id, bySequence) -> {
            bySequence.remove(sequence);
            return bySequence;
        }));
    }

    @Override
    public void putScheduled(ScheduledEntry entry) {
        pending.add(() -> scheduled.put(entry.token(), entry));
    }

    @Override
    public void removeScheduled(String token) {
        pending.add(() -> scheduled.remove(token));
    }

    @Override
    public CommitNanos commit(boolean durably) {
        if (pending.isEmpty()) {
            return CommitNanos.NOTHING;
        }
        long started = System.nanoTime();
        pending.forEach(Runnable::run);
        pending.clear();
        return new CommitNanos(System.nanoTime() - started, 0);
    }

    @Override
    public long sync() {
        return 0;
    }

    @Override
    public void discard() {
        pending.clear();
    }

    @Override
    public StoredEvent event(long position) {
        StoredEvent event = events.get(position);
        if (event == null) {
            throw new CorruptLog(
                    "The event at position " + position + " is missing: this is a mistake of the log", null);
        }
        return event;
    }

    @Override
    public void events(long from, long to, EventPage page) {
        long position = from;
        while (position < to && page.add(event(position))) {
            position++;
        }
    }

    @Override
    public long timestampMillisMax(long position) {
        return timestampsMax.get(position);
    }

    @Override
    public int positions(String aggregateId, long fromSequence, long[] positions) {
        GrowingLongs all = aggregates.get(aggregateId);
        return all == null ? 0 : all.copy(fromSequence, positions);
    }

    @Override
    public boolean hasSequence(String aggregateId, long sequence) {
        GrowingLongs all = aggregates.get(aggregateId);
        return all != null && sequence < all.size();
    }

    @Override
    public long highestSequence(String aggregateId, long head) {
        GrowingLongs all = aggregates.get(aggregateId);
        long highest = all == null ? -1 : all.size() - 1;
        while (all != null && highest >= 0 && all.get(highest) >= head) {
            highest--;
        }
        return highest;
    }

    @Override
    public List<StoredEvent> snapshots(String aggregateId, long fromSequence, long toSequence, int limit) {
        NavigableMap<Long, StoredEvent> all = snapshots.get(aggregateId);
        if (all == null || fromSequence >= toSequence) {
            return List.of();
        }
        return all.subMap(fromSequence, true, toSequence, false).descendingMap().values().stream()
                .limit(limit)
                .toList();
    }

    @Override
    public List<Long> snapshotSequences(String aggregateId, int limit) {
        NavigableMap<Long, StoredEvent> all = snapshots.get(aggregateId);
        return all == null
                ? List.of()
                : all.descendingKeySet().stream().limit(limit).toList();
    }

    @Override
    public List<StoredEvent> latestSnapshots(@Nullable String afterAggregateId, int limit) {
        NavigableMap<String, NavigableMap<Long, StoredEvent>> left =
                afterAggregateId == null ? snapshots : snapshots.tailMap(afterAggregateId, false);
        return left.values().stream()
                .map(bySequence -> bySequence.lastEntry().getValue())
                .limit(limit)
                .toList();
    }

    /** The order of the keys on disk. */
    private static int compareAsStored(String one, String other) {
        byte[] left = StoredFormat.bytes(one);
        byte[] right = StoredFormat.bytes(other);
        return left.length == right.length
                ? Arrays.compareUnsigned(left, right)
                : Integer.compare(left.length, right.length);
    }

    @Override
    public Size size() {
        return new Size(0, snapshots.values().stream().mapToLong(Map::size).sum());
    }

    @Override
    public List<StorageFigure> figures() {
        return List.of();
    }

    @Override
    public LogCopy copyInto(DurableCopies copies, String folder, LogProgress progress) {
        throw new BackupFailed(
                "This log is in memory, where there is nothing to copy: start the node with a data directory", null);
    }

    @Override
    public void backedUp(Instant takenAt) {
        throw new IllegalStateException("a log in memory is never copied");
    }

    @Override
    public Optional<Instant> lastBackup() {
        return Optional.empty();
    }

    @Override
    public @Nullable ScheduledEntry scheduled(String token) {
        return scheduled.get(token);
    }

    @Override
    public void close() {
        pending.clear();
    }
}

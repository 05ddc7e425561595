package io.baedal.axonserver.log;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The log over any {@link Storage}: one {@link GroupWriter}, and readers who meet it only in {@link Published}. */
final class GroupCommitLog implements EventLog {

    private static final int BROWSED_EVENTS_MAX = 1_000;
    private static final long BROWSED_BYTES_MAX = 4 << 20;

    private final Storage storage;
    private final LogLimits limits;
    private final Durability durability;
    private final Published published;
    private final GroupWriter writer;

    private GroupCommitLog(Storage storage, LogSettings settings, LongSupplier nanoClock) {
        this.storage = storage;
        this.limits = settings.limits();
        this.durability = settings.durability();
        this.published = new Published(storage.found(), limits.tailBytesMax());
        this.writer = new GroupWriter(storage, published, settings, nanoClock);
    }

    static EventLog start(Storage storage, LogSettings settings) {
        GroupCommitLog log = new GroupCommitLog(storage, settings, System::nanoTime);
        log.writer.start();
        return log;
    }

    /** Without a thread: a test calls {@link GroupWriter#writeNext} itself, and so repeats each step exactly. */
    static GroupCommitLog stepwise(Storage storage, LogSettings settings, LongSupplier nanoClock) {
        return new GroupCommitLog(storage, settings, nanoClock);
    }

    GroupWriter writer() {
        return writer;
    }

    @Override
    public CompletableFuture<Long> appendDurably(List<NewEvent> transaction) {
        if (transaction.isEmpty()) {
            return CompletableFuture.completedFuture(published.head());
        }
        try {
            long bytes = limits.requireWithin(transaction);
            CompletableFuture<Long> answer = new CompletableFuture<>();
            return writer.submit(new Request.AppendEvents(transaction, bytes, answer), answer);
        } catch (LimitExceeded refusal) {
            return CompletableFuture.failedFuture(refusal);
        }
    }

    @Override
    public CompletableFuture<Void> appendSnapshotDurably(NewEvent snapshot) {
        try {
            limits.requireWithin(snapshot);
            CompletableFuture<Void> answer = new CompletableFuture<>();
            return writer.submit(new Request.AppendSnapshot(snapshot, answer), answer);
        } catch (LimitExceeded refusal) {
            return CompletableFuture.failedFuture(refusal);
        }
    }

    @Override
    public void requireStorable(NewEvent event) {
        limits.requireWithin(event);
    }

    @Override
    public CompletableFuture<Void> scheduleDurably(String token, long dueMillis, byte[] body) {
        return schedule(null, token, dueMillis, body);
    }

    @Override
    public CompletableFuture<Void> rescheduleDurably(String oldToken, String token, long dueMillis, byte[] body) {
        return schedule(oldToken, token, dueMillis, body);
    }

    private CompletableFuture<Void> schedule(@Nullable String replaced, String token, long dueMillis, byte[] body) {
        try {
            limits.requireWithin(token, body);
            ScheduledEntry entry = new ScheduledEntry(token, dueMillis, body);
            CompletableFuture<Void> answer = new CompletableFuture<>();
            return writer.submit(new Request.PutScheduled(entry, replaced, answer), answer);
        } catch (LimitExceeded refusal) {
            return CompletableFuture.failedFuture(refusal);
        }
    }

    @Override
    public CompletableFuture<Void> cancelScheduledDurably(String token) {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        return writer.submit(new Request.CancelScheduled(token, answer), answer);
    }

    @Override
    public CompletableFuture<Boolean> publishScheduledDurably(String token, NewEvent event) {
        try {
            limits.requireWithin(event);
            CompletableFuture<Boolean> answer = new CompletableFuture<>();
            return writer.submit(new Request.PublishScheduled(token, event, answer), answer);
        } catch (LimitExceeded refusal) {
            return CompletableFuture.failedFuture(refusal);
        }
    }

    @Override
    public Cursor<StoredEvent> readAggregate(String aggregateId, long fromSequence, long toSequence) {
        return new AggregateCursor(storage, published, aggregateId, Math.max(0, fromSequence), toSequence);
    }

    @Override
    public Cursor<StoredEvent> read(long fromPosition) {
        return new PositionCursor(storage, published, Math.max(0, fromPosition));
    }

    @Override
    public List<StoredEvent> readBackwards(long beforePosition, int limit) {
        long end = Math.min(Math.max(0, beforePosition), published.head());
        long start = Math.max(0, end - Math.min(Math.max(0, limit), BROWSED_EVENTS_MAX));
        Deque<StoredEvent> newestFirst = new ArrayDeque<>();
        long bytes = 0;
        try (Cursor<StoredEvent> cursor = read(start)) {
            for (long position = start; position < end; position++) {
                StoredEvent event = Objects.requireNonNull(cursor.next(), "a cursor ends at the head, not before");
                newestFirst.addFirst(event);
                bytes += event.body().length;
                while (bytes > BROWSED_BYTES_MAX && newestFirst.size() > 1) {
                    bytes -= newestFirst.removeLast().body().length;
                }
            }
        }
        return List.copyOf(newestFirst);
    }

    @Override
    public long head() {
        return published.head();
    }

    @Override
    public long positionAt(long epochMillis) {
        long low = 0;
        long high = published.head();
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (storage.timestampMillisMax(middle) >= epochMillis) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    @Override
    public long highestSequence(String aggregateId) {
        return storage.highestSequence(aggregateId, published.head());
    }

    @Override
    public Registration onAppended(LongConsumer listener) {
        return writer.onAppended(listener);
    }

    @Override
    public List<StoredEvent> snapshots(String aggregateId, long fromSequence, long toSequence, int limit) {
        return storage.snapshots(aggregateId, Math.max(0, fromSequence), toSequence, limit);
    }

    @Override
    public List<StoredEvent> latestSnapshots(@Nullable String afterAggregateId, int limit) {
        return storage.latestSnapshots(afterAggregateId, limit);
    }

    @Override
    public LogStatus status() {
        Storage.Size size = storage.size();
        WriterReport report = writer.report();
        return new LogStatus(
                report.state(),
                durability,
                published.head(),
                size.bytes(),
                size.snapshotsEstimate(),
                published.schedule().size(),
                report.lastGroup(),
                report.syncs(),
                storage.lastBackup());
    }

    LogCopy copyInto(DurableCopies copies, String folder, LogProgress progress) {
        return storage.copyInto(copies, folder, progress);
    }

    void backedUp(Instant takenAt) {
        storage.backedUp(takenAt);
    }

    @Override
    public List<StorageFigure> storageFigures() {
        return storage.figures();
    }

    @Override
    public Optional<ScheduledEntry> scheduled(String token) {
        return Optional.ofNullable(storage.scheduled(token));
    }

    @Override
    public List<ScheduledEntry> due(long epochMillis, int limit) {
        List<ScheduledEntry> due = new ArrayList<>();
        long bytes = 0;
        for (Schedule.Slot slot : published.schedule().inOrder()) {
            if (slot.dueMillis() > epochMillis || due.size() >= limit || bytes >= BROWSED_BYTES_MAX) {
                break;
            }
            @Nullable ScheduledEntry entry = storage.scheduled(slot.token());
            // Null, or another due time: it was published, cancelled or replaced since.
            if (entry != null && entry.dueMillis() == slot.dueMillis()) {
                due.add(entry);
                bytes += entry.body().length;
            }
        }
        return due;
    }

    @Override
    public OptionalLong nextDueMillis() {
        return published.schedule().nextDueMillis();
    }

    @Override
    public void close() {
        writer.close();
    }
}

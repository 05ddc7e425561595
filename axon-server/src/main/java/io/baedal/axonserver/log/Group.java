package io.baedal.axonserver.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The requests that share one write and one sync. Each sees those before it in the group; nothing is visible to others, and
 * nobody is answered, before all of it is durable: even a conflict may be with an event that in the end is not stored.
 * Writer thread only; used again after {@link #finish}.
 */
final class Group {

    private final Storage storage;
    private final Published published;
    private final LogLimits limits;
    private final HighestSequences known = new HighestSequences();
    private long durableTimestampMillisMax;

    private long timestampMillisMax;
    private final List<StoredEvent> events = new ArrayList<>();
    private final Map<String, Long> sequences = new HashMap<>();
    /** Token to its new due time; empty if the token is removed. */
    private final Map<String, OptionalLong> scheduled = new HashMap<>();

    private final KeptSnapshots snapshots;
    private int scheduledEvents;

    private final List<Request> requests = new ArrayList<>();
    private final List<Runnable> answers = new ArrayList<>();

    Group(Storage storage, Published published, LogSettings settings) {
        this.storage = storage;
        this.published = published;
        this.limits = settings.limits();
        this.snapshots = new KeptSnapshots(storage, settings.snapshotsKept());
        this.durableTimestampMillisMax = storage.found().timestampMillisMax();
        this.timestampMillisMax = durableTimestampMillisMax;
        this.scheduledEvents = published.schedule().size();
    }

    void add(Request request) {
        requests.add(request);
        try {
            switch (request) {
                case Request.AppendEvents append -> append(append);
                case Request.AppendSnapshot snapshot -> snapshot(snapshot);
                case Request.PutScheduled put -> schedule(put);
                case Request.CancelScheduled cancel -> cancel(cancel);
                case Request.PublishScheduled publish -> publish(publish);
                case Request.Stop stop -> answers.add(() -> stop.answer().complete(null));
            }
        } catch (SequenceConflict | LimitExceeded | CorruptLog refusal) {
            answers.add(() -> request.answer().completeExceptionally(refusal));
        }
    }

    /** @return {@link CommittedGroup#NONE} if there was nothing to write */
    CommittedGroup commit(boolean durably) {
        Storage.CommitNanos nanos = storage.commit(durably);
        durableTimestampMillisMax = timestampMillisMax;
        sequences.forEach(known::put);
        scheduled.forEach((token, due) -> {
            if (due.isPresent()) {
                published.schedule().put(token, due.getAsLong());
            } else {
                published.schedule().remove(token);
            }
        });
        published.advance(events);
        return nanos == Storage.CommitNanos.NOTHING
                ? CommittedGroup.NONE
                : new CommittedGroup(requests.size(), events.size(), bytes(), nanos.write(), nanos.sync());
    }

    void answerAll() {
        answers.forEach(Runnable::run);
    }

    void failAll(LogException cause) {
        storage.discard();
        timestampMillisMax = durableTimestampMillisMax;
        scheduledEvents = published.schedule().size();
        requests.forEach(request -> request.answer().completeExceptionally(cause));
    }

    long bytes() {
        long sum = 0;
        for (Request request : requests) {
            sum += request.bytes();
        }
        return sum;
    }

    /** Empties the group for the next one. */
    void finish() {
        requests.clear();
        answers.clear();
        events.clear();
        sequences.clear();
        scheduled.clear();
        snapshots.finish();
    }

    private void append(Request.AppendEvents append) {
        long first = published.head() + events.size();
        store(append.events());
        answers.add(() -> append.answer().complete(first));
    }

    private void snapshot(Request.AppendSnapshot request) {
        NewEvent snapshot = request.snapshot();
        long highest = highest(snapshot, Map.of());
        if (snapshot.sequence() > highest || snapshot.sequence() < 0) {
            throw new SequenceConflict(snapshot.aggregateId(), snapshot.sequence(), highest);
        }
        storage.putSnapshot(stored(snapshot, StoredEvent.NO_POSITION));
        snapshots.added(snapshot.aggregateId(), snapshot.sequence());
        answers.add(() -> request.answer().complete(null));
    }

    private void schedule(Request.PutScheduled put) {
        String token = put.entry().token();
        @Nullable String replaced = put.replaced();
        boolean moves = replaced != null && isScheduled(replaced);
        if (!moves && !isScheduled(token) && scheduledEvents >= limits.scheduledEventsMax()) {
            throw new LimitExceeded(
                    "scheduledEventsMax",
                    limits.scheduledEventsMax() + " scheduled events wait already: cancel some, or raise the limit");
        }
        if (moves) {
            removeScheduled(replaced);
        }
        scheduledEvents += isScheduled(token) ? 0 : 1;
        storage.putScheduled(put.entry());
        scheduled.put(token, OptionalLong.of(put.entry().dueMillis()));
        answers.add(() -> put.answer().complete(null));
    }

    private void cancel(Request.CancelScheduled cancel) {
        if (isScheduled(cancel.token())) {
            removeScheduled(cancel.token());
        }
        answers.add(() -> cancel.answer().complete(null));
    }

    private void publish(Request.PublishScheduled publish) {
        boolean waits = isScheduled(publish.token());
        if (waits) {
            store(List.of(publish.event()));
            removeScheduled(publish.token());
        }
        answers.add(() -> publish.answer().complete(waits));
    }

    /** Checks all of them before the first is put: a conflict leaves nothing of the transaction behind. */
    private void store(List<NewEvent> transaction) {
        Map<String, Long> own = transaction.size() == 1 ? Map.of() : new HashMap<>();
        for (NewEvent event : transaction) {
            if (event.belongsToAggregate()) {
                requireNext(event, own);
                if (transaction.size() > 1) {
                    own.put(event.aggregateId(), event.sequence());
                }
            }
        }
        for (NewEvent event : transaction) {
            StoredEvent stored = stored(event, published.head() + events.size());
            timestampMillisMax = Math.max(timestampMillisMax, event.timestampMillis());
            storage.putEvent(stored, timestampMillisMax);
            events.add(stored);
            if (event.belongsToAggregate()) {
                sequences.put(event.aggregateId(), event.sequence());
            }
        }
    }

    private void requireNext(NewEvent event, Map<String, Long> own) {
        long expected = highest(event, own) + 1;
        if (event.sequence() != expected) {
            throw new SequenceConflict(event.aggregateId(), event.sequence(), expected);
        }
    }

    private long highest(NewEvent event, Map<String, Long> own) {
        String aggregateId = event.aggregateId();
        @Nullable Long highest = own.get(aggregateId);
        if (highest == null) {
            highest = sequences.get(aggregateId);
        }
        if (highest == null) {
            highest = known.get(aggregateId);
        }
        return highest != null ? highest : highestStored(aggregateId, event.sequence());
    }

    /**
     * The usual case, a number that fits, is decided by two point lookups, which the filters of the storage answer mostly
     * from memory; searching for the highest number is many times dearer.
     */
    private long highestStored(String aggregateId, long sequence) {
        boolean fits = sequence >= 0
                && !storage.hasSequence(aggregateId, sequence)
                && (sequence == 0 || storage.hasSequence(aggregateId, sequence - 1));
        return fits ? sequence - 1 : storage.highestSequence(aggregateId, published.head());
    }

    private boolean isScheduled(String token) {
        @Nullable OptionalLong changed = scheduled.get(token);
        return changed != null ? changed.isPresent() : published.schedule().contains(token);
    }

    private void removeScheduled(String token) {
        storage.removeScheduled(token);
        scheduled.put(token, OptionalLong.empty());
        scheduledEvents--;
    }

    private static StoredEvent stored(NewEvent event, long position) {
        return new StoredEvent(
                position,
                event.aggregateType(),
                event.aggregateId(),
                event.sequence(),
                event.payloadType(),
                event.timestampMillis(),
                event.body());
    }
}

package io.baedal.query.rebuild;

import io.baedal.query.projection.LogPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.SerializationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a version that is far behind the log near to its head: reads the log once for all segments, in large batches. What it
 * leaves, a pooled processor goes on from, whose work and whose promises these are: it only does much of it at a time. One thread
 * runs it, once.
 */
final class CatchUp {

    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);

    /** Of one batch, in a row. What fails more often is left to the pooled processor, which does a little at a time. */
    private static final int FAILURES_MAX = 3;

    /** How long nothing may come before the rest of the log is taken to be of no interest to the view. */
    private static final long QUIET_MILLIS_MAX = 300;

    private static final int WAIT_MILLIS = 50;

    private final String name;
    private final StreamableMessageSource<TrackedEventMessage<?>> log;
    private final Claimed claimed;
    private final LargeBatches batches;
    private final Limits limits;
    private final Semaphore turns;
    private final Set<Class<?>> unknown = new HashSet<>();
    private volatile boolean stopping;
    private volatile boolean isReadable = true;

    /**
     * @param from how far behind the version has to be
     * @param batch events at most
     * @param share for how long the log is read at most before it is stored how far that was
     * @param pause after what has failed
     */
    record Limits(long from, int batch, Duration share, Duration pause) {}

    /** @param position of the last event that was read, whether or not it is to be handled */
    private record Part(List<TrackedEventMessage<?>> events, long position) {}

    /** @param turns one for each batch that may be in memory at one time */
    CatchUp(
            String name,
            StreamableMessageSource<TrackedEventMessage<?>> log,
            Claimed claimed,
            LargeBatches batches,
            Limits limits,
            Semaphore turns) {
        this.name = name;
        this.log = log;
        this.claimed = claimed;
        this.batches = batches;
        this.limits = limits;
        this.turns = turns;
    }

    /**
     * Returns when the pooled processor is to go on, or when it was stopped; segments that it has then stay claimed.
     */
    void run() {
        int failures = 0;
        long failedAt = -1;
        long gap = Long.MAX_VALUE;
        OptionalLong head = lookFirst();
        while (!stopping && head.isPresent() && isReadable && head.getAsLong() - claimed.least() >= limits.from()) {
            long before = claimed.least();
            if (head.getAsLong() - before > gap / 2) {
                // As much comes as is read.
                return;
            }
            try {
                readTo(head.getAsLong());
                if (claimed.least() == before) {
                    return;
                }
                gap = head.getAsLong() - before;
            } catch (RuntimeException failed) {
                failures = claimed.least() == failedAt ? failures + 1 : 1;
                failedAt = claimed.least();
                LOG.warn("{} could not read on from {}: {}", name, failedAt, failed.toString());
                if (failures == FAILURES_MAX) {
                    return;
                }
                pause();
            }
            head = look();
        }
    }

    /** Others may just be about to claim all: whoever gets in between would only keep both from it. */
    private OptionalLong lookFirst() {
        OptionalLong head = look();
        if (head.isEmpty()) {
            pause();
        }
        return head;
    }

    /**
     * Claims all segments and asks how far the log is, as often as it takes to be told; -1 if there is nothing in it, empty if others
     * have segments.
     */
    private OptionalLong look() {
        boolean failed = false;
        while (!stopping) {
            try {
                if (!claimed.claim()) {
                    return OptionalLong.empty();
                }
                TrackingToken head = log.createHeadToken();
                return OptionalLong.of(head == null ? -1 : LogPosition.of(head));
            } catch (RuntimeException unreachable) {
                if (!failed) {
                    LOG.warn("{} waits for the log and the document store: {}", name, unreachable.toString());
                }
                failed = true;
                pause();
            }
        }
        return OptionalLong.empty();
    }

    private void pause() {
        long end = System.nanoTime() + limits.pause().toNanos();
        while (!stopping && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(WAIT_MILLIS));
        }
    }

    /** Until that is done, or nothing comes any more. The next part is read while one is written. */
    private void readTo(long head) {
        try (BlockingStream<TrackedEventMessage<?>> stream = log.openStream(token(claimed.least()));
                ReadAhead<Part> parts = new ReadAhead<>("Reader[" + name + "]", new Parts(stream, head), turns)) {
            Part part = parts.take(this::stay);
            while (part != null) {
                handle(part);
                part = parts.take(this::stay);
            }
        } catch (InterruptedException interrupted) {
            stopping = true;
        }
    }

    private boolean stay() {
        claimed.renew();
        return !stopping;
    }

    private static @Nullable TrackingToken token(long position) {
        return position < 0 ? null : new GlobalSequenceTrackingToken(position);
    }

    private void handle(Part part) {
        try {
            if (!stopping) {
                if (part.events().isEmpty()) {
                    claimed.store(part.position());
                } else {
                    batches.handle(part.events(), () -> claimed.store(part.position()));
                }
                claimed.advance(part.position());
            }
        } finally {
            turns.release();
        }
    }

    /** The log up to a position, in parts. */
    private final class Parts implements ReadAhead.Source<Part> {

        private final BlockingStream<TrackedEventMessage<?>> stream;
        private final long head;
        private long position = -1;

        Parts(BlockingStream<TrackedEventMessage<?>> stream, long head) {
            this.stream = stream;
            this.head = head;
        }

        @Override
        public @Nullable Part next() throws InterruptedException {
            List<TrackedEventMessage<?>> events = new ArrayList<>();
            long before = position;
            long end = System.nanoTime() + limits.share().toNanos();
            while (isReadable
                    && events.size() < limits.batch()
                    && position < head
                    && System.nanoTime() < end
                    && awaitNext(stream)) {
                TrackedEventMessage<?> event = stream.nextAvailable();
                if (!batches.handles(event)) {
                    passOver(event);
                } else if (isNew(event) && isReadable(event)) {
                    events.add(event);
                }
                if (isReadable) {
                    position = LogPosition.of(event.trackingToken());
                }
            }
            return position == before || stopping ? null : new Part(events, position);
        }

        private void passOver(TrackedEventMessage<?> event) {
            if (unknown.add(event.getPayloadType())) {
                stream.skipMessagesWithPayloadTypeOf(event);
            }
        }
    }

    private boolean awaitNext(BlockingStream<TrackedEventMessage<?>> stream) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(QUIET_MILLIS_MAX);
        boolean isThere = stream.hasNextAvailable(0, TimeUnit.MILLISECONDS);
        while (!isThere && !stopping && System.nanoTime() < end) {
            isThere = stream.hasNextAvailable(WAIT_MILLIS, TimeUnit.MILLISECONDS);
        }
        return isThere && !stopping;
    }

    /** Segments that were worked on by a pooled processor are not equally far; none is to see an event twice that it may have parked. */
    private boolean isNew(TrackedEventMessage<?> event) {
        long position = LogPosition.of(event.trackingToken());
        return position > claimed.most()
                || claimed.behind(position).stream().anyMatch(segment -> batches.isOf(event, segment));
    }

    /** What cannot be read is for the pooled processor to deal with, as ever. */
    private boolean isReadable(TrackedEventMessage<?> event) {
        try {
            event.getPayload();
        } catch (SerializationException unreadable) {
            LOG.warn("{} cannot read the event {}: {}", name, event.getIdentifier(), unreadable.toString());
            isReadable = false;
        }
        return isReadable;
    }

    /** Begins to stop; a batch that is being written is finished. */
    void stop() {
        stopping = true;
    }

    /** Nobody goes on from here. */
    void release() {
        claimed.release();
    }

    Map<Integer, EventTrackerStatus> status() {
        return claimed.status();
    }
}

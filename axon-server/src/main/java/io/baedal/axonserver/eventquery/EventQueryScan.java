package io.baedal.axonserver.eventquery;

import io.baedal.axonserver.log.StoredEvent;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A query on its way through a log, in pieces as long as the caller wants them. It does nothing between two calls, so whoever
 * does not call any more has cancelled it; {@link #close} then frees what it held. For one thread at a time, but for {@link #cancel}.
 */
public final class EventQueryScan implements AutoCloseable {
    private final EventQueryRun run;
    private final EventFeed feed;
    private final boolean live;
    private final long workNanosMax;
    private final WorkLeft left;
    private Phase phase = Phase.HISTORY;
    private boolean closed;
    private long eventsRead;
    private long workNanos;

    private enum Phase {
        HISTORY,
        DRAINING,
        LIVE,
        DONE
    }

    EventQueryScan(EventQuery query, EventSource source, EventQueryContext context, boolean live) {
        long fromMillis = query.fromMillis(context.clock());
        this.live = live;
        this.workNanosMax = TimeUnit.MILLISECONDS.toNanos(context.limits().workMillisMax());
        this.left = new WorkLeft(context.limits().workMillisMax());
        this.run = new EventQueryRun(query, context, live, fromMillis, left);
        try {
            this.feed = source.open(fromMillis, live);
        } catch (RuntimeException failure) {
            run.close();
            throw failure;
        }
    }

    /**
     * Works until there is something to say or the time is over. A single event is done to its end, however long that
     * takes, unless the query is cancelled or has worked too long altogether. May wait for the disk.
     *
     * @throws EventQueryLimit if the query needs more than it may; it is over then
     * @throws java.util.concurrent.CancellationException if it was cancelled; it is over then
     */
    public Progress advance(long nanosMax) {
        long start = System.nanoTime();
        left.until(start + workNanosMax - workNanos);
        try {
            Progress progress;
            do {
                progress = step();
            } while (progress == Progress.Mark.PAUSED && System.nanoTime() - start < nanosMax);
            return progress;
        } catch (RuntimeException failure) {
            close();
            throw failure;
        } finally {
            countWork(System.nanoTime() - start);
        }
    }

    /** Ends it soon, also in the middle of an event: its next work throws. From any thread; whoever advances it still closes it. */
    public void cancel() {
        left.cancel();
    }

    /** Events that it has read. */
    public long eventsRead() {
        return eventsRead;
    }

    /**
     * Charges the query with what its reader keeps of its rows, less where the number is negative. {@link #close} gives it back.
     *
     * @throws EventQueryLimit if that is more than the query, or all queries together, may hold
     */
    public void hold(long bytes) {
        run.hold(bytes);
    }

    private Progress step() {
        return switch (phase) {
            case HISTORY -> history();
            case DRAINING -> drain();
            case LIVE -> follow();
            case DONE -> Progress.Mark.DONE;
        };
    }

    private Progress history() {
        left.requireTime();
        StoredEvent event = run.isSatisfied() ? null : feed.nextOfPast();
        if (event == null) {
            phase = Phase.DRAINING;
            return Progress.Mark.PAUSED;
        }
        eventsRead++;
        return row(run.take(event));
    }

    private Progress drain() {
        left.requireTime();
        if (!run.isDrained()) {
            return row(run.drain());
        }
        phase = live && !run.isSatisfied() ? Phase.LIVE : Phase.DONE;
        if (phase == Phase.DONE) {
            close();
        }
        return Progress.Mark.HISTORY_COMPLETE;
    }

    private Progress follow() {
        if (run.isSatisfied()) {
            close();
            return Progress.Mark.DONE;
        }
        StoredEvent event = feed.nextThatCame();
        if (event == null) {
            return Progress.Mark.WAITING;
        }
        eventsRead++;
        return row(run.take(event));
    }

    private static Progress row(@Nullable ResultRow row) {
        return row == null ? Progress.Mark.PAUSED : new Progress.Row(row);
    }

    private void countWork(long nanos) {
        // What comes may come for days; only how long one event takes is bounded then.
        workNanos = phase == Phase.LIVE ? 0 : workNanos + nanos;
    }

    @Override
    public void close() {
        phase = Phase.DONE;
        if (!closed) {
            closed = true;
            feed.close();
            run.close();
        }
    }
}

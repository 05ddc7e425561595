package io.baedal.axonserver.log;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes: it takes whatever waits, writes it as one group, syncs once, and answers all of them. While it
 * waits for the disk the next group gathers, so the slower the disk, the larger the groups; nobody is made to wait for others
 * to come, unless {@link Durability.Group} asks for it.
 */
final class GroupWriter {

    /** Bounds of one group, so that those at its front do not wait for a batch of any size. */
    private static final int GROUP_REQUESTS_MAX = 1024;

    private static final long GROUP_BYTES_MAX = 8 << 20;

    private final Logger logger = LoggerFactory.getLogger(GroupWriter.class);
    private final Storage storage;
    private final Published published;
    private final Durability durability;
    private final LongSupplier nanoClock;
    private final Group group;
    private final RequestQueue queue;
    private final WriterReport report;
    private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private boolean unsynced;
    private long unsyncedSince;
    private volatile boolean closing;
    private volatile @Nullable LogStopped stopped;

    GroupWriter(Storage storage, Published published, LogSettings settings, LongSupplier nanoClock) {
        this.storage = storage;
        this.published = published;
        this.durability = settings.durability();
        this.nanoClock = nanoClock;
        this.group = new Group(storage, published, settings);
        this.queue = new RequestQueue(settings.limits());
        this.report = new WriterReport(settings.listener());
        this.thread = Thread.ofPlatform().name("event-log-writer").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    WriterReport report() {
        return report;
    }

    <T> CompletableFuture<T> submit(Request request, CompletableFuture<T> answer) {
        @Nullable LogException refusal = closing ? closed() : stopped;
        if (refusal == null) {
            refusal = queue.add(request);
        }
        if (refusal != null) {
            return CompletableFuture.failedFuture(refusal);
        }
        failWaitingIfStopped();
        return answer;
    }

    Registration onAppended(LongConsumer listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Waits until what was accepted is answered, unless the writer itself calls: then it closes when it gets there. */
    void close() {
        if (!closing) {
            report.closed(closed());
            closing = true;
            stopWhenDone();
        }
        if (Thread.currentThread() != thread) {
            joinUninterruptibly();
            storage.close();
        }
    }

    private void stopWhenDone() {
        // The queue may be full, but not for long: the writer empties it, and nobody else may add.
        while (thread.isAlive() && !queue.offer(new Request.Stop(new CompletableFuture<>()))) {
            Thread.onSpinWait();
        }
    }

    private void run() {
        boolean goOn = true;
        try {
            while (goOn) {
                goOn = writeNext();
            }
        } finally {
            if (stopped == null) {
                stopped = closed();
            }
            failWaitingIfStopped();
            // After a failure what is durable can still be read, until somebody closes the log.
            if (closing) {
                storage.close();
            }
        }
    }

    /**
     * Writes one group, and syncs if it is time to; waits until there is one of the two to do.
     *
     * @return whether there may be more to do
     */
    boolean writeNext() {
        @Nullable Request first = unsynced ? queue.poll(Math.max(0, nanosUntilSync())) : queue.take();
        boolean goOn = first == null || writeGroup(first);
        // The last group too, although nothing of it may have been written.
        boolean due = unsynced && stopped == null && (!goOn || nanosUntilSync() <= 0);
        return (!due || syncLate()) && goOn;
    }

    private boolean writeGroup(Request first) {
        boolean last = false;
        try {
            last = gather(first);
            CommittedGroup committed = group.commit(!(durability instanceof Durability.Interval));
            noteUnsynced(committed);
            if (last && unsynced) {
                sync();
            }
            if (committed.requests() > 0) {
                report.committed(committed);
            }
            group.answerAll();
            if (committed.events() > 0) {
                notifyListeners();
            }
        } catch (LogFull refusal) {
            report.full(refusal);
            group.failAll(refusal);
        } catch (LogStopped fatal) {
            last = stop(fatal);
        } catch (RuntimeException | Error mistake) {
            last = stop(byMistake(mistake));
        } finally {
            queue.done(group.bytes());
            group.finish();
        }
        return !last;
    }

    private void noteUnsynced(CommittedGroup committed) {
        if (!unsynced && committed.requests() > 0 && durability instanceof Durability.Interval) {
            unsynced = true;
            unsyncedSince = nanoClock.getAsLong();
        }
    }

    private long nanosUntilSync() {
        return switch (durability) {
            case Durability.Interval(int millis) ->
                unsyncedSince + TimeUnit.MILLISECONDS.toNanos(millis) - nanoClock.getAsLong();
            case Durability.Always always -> 0;
            case Durability.Group waiting -> 0;
        };
    }

    /** @return whether to go on */
    private boolean syncLate() {
        try {
            sync();
            return true;
        } catch (LogStopped fatal) {
            return !stop(fatal);
        } catch (RuntimeException | Error mistake) {
            return !stop(byMistake(mistake));
        }
    }

    private void sync() {
        long nanos = storage.sync();
        unsynced = false;
        report.synced(nanos);
    }

    /** Says so before anybody is refused: whoever is, and asks, is not told that the log is open. */
    private boolean stop(LogStopped fatal) {
        report.failed(fatal);
        stopped = fatal;
        group.failAll(fatal);
        return true;
    }

    private boolean gather(Request first) {
        long deadline = durability instanceof Durability.Group(int millis)
                ? nanoClock.getAsLong() + TimeUnit.MILLISECONDS.toNanos(millis)
                : Long.MIN_VALUE;
        @Nullable Request next = first;
        boolean last = false;
        long bytes = 0;
        int requests = 0;
        while (next != null) {
            group.add(next);
            last |= next instanceof Request.Stop;
            bytes += next.bytes();
            requests++;
            boolean room = requests < GROUP_REQUESTS_MAX && bytes < GROUP_BYTES_MAX;
            next = room ? queue.poll() : null;
            if (next == null && room && !last && deadline != Long.MIN_VALUE) {
                next = queue.poll(Math.max(0, deadline - nanoClock.getAsLong()));
            }
        }
        return last;
    }

    private void notifyListeners() {
        long head = published.head();
        for (LongConsumer listener : listeners) {
            try {
                listener.accept(head);
            } catch (RuntimeException mistake) {
                logger.error("A listener to the event log failed; it will be called again", mistake);
            }
        }
    }

    /** Whoever offers a request looks here afterwards, so that one offered too late for the writer is answered as well. */
    private void failWaitingIfStopped() {
        LogStopped reason = stopped;
        @Nullable Request request = reason == null ? null : queue.poll();
        while (reason != null && request != null) {
            request.answer().completeExceptionally(reason);
            request = queue.poll();
        }
    }

    private void joinUninterruptibly() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static LogStopped closed() {
        return new LogStopped("The event log is closed: open it again to append", null);
    }

    private static LogStopped byMistake(Throwable mistake) {
        return new LogStopped("The event log stopped by a mistake of its own: open it again", mistake);
    }
}

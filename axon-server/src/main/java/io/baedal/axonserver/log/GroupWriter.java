package io.baedal.axonserver.log;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes: it takes whatever waits, writes it as one group, syncs once, and answers all of them. While it
 * waits for the disk the next group gathers, so the slower the disk, the larger the groups; nobody is ever made to wait for
 * others to come.
 */
final class GroupWriter {

    /** Bounds of one group, so that those at its front do not wait for a batch of any size. */
    private static final int GROUP_REQUESTS_MAX = 1024;

    private static final long GROUP_BYTES_MAX = 8 << 20;

    private final Logger logger = LoggerFactory.getLogger(GroupWriter.class);
    private final Storage storage;
    private final Published published;
    private final LogLimits limits;
    private final Group group;
    private final BlockingQueue<Request> waiting;
    private final AtomicLong bytesWaiting = new AtomicLong();
    private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private boolean full;
    private volatile boolean closing;
    private volatile @Nullable LogStopped stopped;

    GroupWriter(Storage storage, Published published, LogLimits limits) {
        this.storage = storage;
        this.published = published;
        this.limits = limits;
        this.group = new Group(storage, published, limits);
        this.waiting = new ArrayBlockingQueue<>(limits.appendsWaitingMax());
        this.thread = Thread.ofPlatform().name("event-log-writer").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    <T> CompletableFuture<T> submit(Request request, CompletableFuture<T> answer) {
        @Nullable LogException refusal = closing ? closed() : stopped;
        if (refusal == null && bytesWaiting.get() >= limits.bytesWaitingMax()) {
            refusal = new LimitExceeded(
                    "bytesWaitingMax", bytesWaiting.get() + " bytes wait for the disk already: send less at once");
        }
        if (refusal == null && !waiting.offer(count(request))) {
            bytesWaiting.addAndGet(-request.bytes());
            refusal = new LimitExceeded(
                    "appendsWaitingMax",
                    limits.appendsWaitingMax() + " calls wait for the disk already: send less at once");
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
            closing = true;
            stopWhenDone();
        }
        if (Thread.currentThread() != thread) {
            joinUninterruptibly();
            storage.close();
        }
    }

    private Request count(Request request) {
        bytesWaiting.addAndGet(request.bytes());
        return request;
    }

    private void stopWhenDone() {
        // The queue may be full, but not for long: the writer empties it, and nobody else may add.
        while (thread.isAlive() && !waiting.offer(new Request.Stop(new CompletableFuture<>()))) {
            Thread.onSpinWait();
        }
    }

    private void run() {
        try {
            boolean goOn = true;
            while (goOn) {
                goOn = writeGroup(take());
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

    /** @return whether there may be another group */
    private boolean writeGroup(Request first) {
        boolean last = false;
        try {
            last = gather(first);
            boolean appended = group.commit();
            noteSpace(null);
            group.answerAll();
            if (appended) {
                notifyListeners();
            }
        } catch (LogFull refusal) {
            noteSpace(refusal);
            group.failAll(refusal);
        } catch (LogStopped fatal) {
            last = stop(fatal);
        } catch (RuntimeException | Error mistake) {
            last = stop(new LogStopped("The event log stopped by a mistake of its own: open it again", mistake));
        } finally {
            bytesWaiting.addAndGet(-group.bytes());
            group.finish();
        }
        return !last;
    }

    /** Says once that the disk is full, and once that it is not any more. */
    private void noteSpace(@Nullable LogFull refusal) {
        if (refusal != null && !full) {
            logger.warn("Appends are refused until there is space: {}", refusal.getMessage());
        } else if (refusal == null && full) {
            logger.info("There is space again: appends are taken");
        }
        full = refusal != null;
    }

    private boolean stop(LogStopped fatal) {
        logger.error("The event log stops: {}", fatal.getMessage(), fatal);
        stopped = fatal;
        group.failAll(fatal);
        return true;
    }

    private boolean gather(Request first) {
        @Nullable Request next = first;
        boolean last = false;
        long bytes = 0;
        int requests = 0;
        while (next != null) {
            group.add(next);
            last |= next instanceof Request.Stop;
            bytes += next.bytes();
            requests++;
            next = requests < GROUP_REQUESTS_MAX && bytes < GROUP_BYTES_MAX ? waiting.poll() : null;
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
        if (reason == null) {
            return;
        }
        Request request = waiting.poll();
        while (request != null) {
            request.answer().completeExceptionally(reason);
            request = waiting.poll();
        }
    }

    private Request take() {
        while (true) {
            try {
                return waiting.take();
            } catch (InterruptedException nobodyShould) {
                logger.warn("The writer of the event log was interrupted; it goes on: close the log to end it");
            }
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
}

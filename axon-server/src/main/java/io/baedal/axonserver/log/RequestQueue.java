package io.baedal.axonserver.log;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Requests on their way to the writer, within the bounds of {@link LogLimits}. Anybody adds, the writer takes. */
final class RequestQueue {

    private final Logger logger = LoggerFactory.getLogger(RequestQueue.class);
    private final LogLimits limits;
    private final BlockingQueue<Request> waiting;
    private final AtomicLong bytesWaiting = new AtomicLong();

    RequestQueue(LogLimits limits) {
        this.limits = limits;
        this.waiting = new ArrayBlockingQueue<>(limits.appendsWaitingMax());
    }

    /** @return why it was not taken; null if it was */
    @Nullable
    LimitExceeded add(Request request) {
        if (bytesWaiting.get() >= limits.bytesWaitingMax()) {
            return new LimitExceeded(
                    "bytesWaitingMax", bytesWaiting.get() + " bytes wait for the disk already: send less at once");
        }
        if (!offer(request)) {
            return new LimitExceeded(
                    "appendsWaitingMax",
                    limits.appendsWaitingMax() + " calls wait for the disk already: send less at once");
        }
        return null;
    }

    boolean offer(Request request) {
        bytesWaiting.addAndGet(request.bytes());
        boolean taken = waiting.offer(request);
        if (!taken) {
            bytesWaiting.addAndGet(-request.bytes());
        }
        return taken;
    }

    /** What was taken counts as waiting until the writer is done with it. */
    void done(long bytes) {
        bytesWaiting.addAndGet(-bytes);
    }

    @Nullable
    Request poll() {
        return waiting.poll();
    }

    Request take() {
        Request request = null;
        while (request == null) {
            request = poll(Long.MAX_VALUE);
        }
        return request;
    }

    /** @return null if none came in time, or the thread was interrupted */
    @Nullable
    Request poll(long nanos) {
        try {
            return waiting.poll(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException nobodyShould) {
            logger.warn("The writer of the event log was interrupted; it goes on: close the log to end it");
            return null;
        }
    }
}

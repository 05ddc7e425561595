package io.baedal.axonserver.protocol;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A read that goes on in rounds on the reader threads: it stops when it can go no further, and is woken when it may. Never
 * two rounds at a time. A round is short, so that many reads share few threads.
 */
abstract class ReadPump implements Runnable {
    /** Events in one round. */
    static final int ROUND = 256;

    private static final Logger LOG = LoggerFactory.getLogger(ReadPump.class);

    private final Executor readers;
    private final AtomicInteger wakes = new AtomicInteger();

    ReadPump(Executor readers) {
        this.readers = readers;
    }

    /** Something has changed: there are permits, the client reads again, there are new events, or the client is gone. */
    final void wake() {
        if (wakes.getAndIncrement() == 0) {
            schedule();
        }
    }

    @Override
    public final void run() {
        int seen = wakes.get();
        boolean more = false;
        try {
            more = round();
        } catch (RuntimeException failure) {
            failed(failure);
        }
        if (more || wakes.addAndGet(-seen) != 0) {
            schedule();
        }
    }

    private void schedule() {
        try {
            readers.execute(this);
        } catch (RejectedExecutionException stopping) {
            LOG.debug("A read ends because the node stops");
        }
    }

    /** Does a bounded piece of work; true to go on at once, false to wait until it is woken. */
    abstract boolean round();

    /** A round threw. The read must end. */
    abstract void failed(RuntimeException failure);
}

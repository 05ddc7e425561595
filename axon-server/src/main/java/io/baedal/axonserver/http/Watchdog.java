package io.baedal.axonserver.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Frees threads from callers who neither send nor read: a thread that is late is interrupted, which closes the channel it
 * waits for. The server of the JDK has no such limit that leaves streams alone.
 */
final class Watchdog implements AutoCloseable {
    private static final long TICK_MILLIS = 250;

    private final Set<Watch> watched = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("axonserver-http-watchdog").factory());

    Watchdog() {
        timer.scheduleWithFixedDelay(
                () -> watched.forEach(Watch::interruptIfLate), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Watches the calling thread until the watch is closed. */
    Watch watch(long nanos) {
        Watch watch = new Watch(Thread.currentThread());
        watch.within(nanos);
        watched.add(watch);
        return watch;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        watched.forEach(Watch::interrupt);
    }

    /** One thread and its deadline. */
    final class Watch implements AutoCloseable {
        private final Thread thread;
        private long deadlineNanos;
        private boolean armed;
        private boolean closed;

        private Watch(Thread thread) {
            this.thread = thread;
        }

        /** What comes next must be done within this time. */
        synchronized void within(long nanos) {
            deadlineNanos = System.nanoTime() + nanos;
            armed = true;
        }

        /** What comes next may take for ever. */
        synchronized void rest() {
            armed = false;
        }

        private synchronized void interruptIfLate() {
            if (armed && System.nanoTime() - deadlineNanos >= 0) {
                interrupt();
            }
        }

        private synchronized void interrupt() {
            // Not after close: the thread may serve somebody else by then.
            if (!closed) {
                thread.interrupt();
            }
        }

        @Override
        public void close() {
            watched.remove(this);
            synchronized (this) {
                closed = true;
            }
        }
    }
}

package io.baedal.query.rebuild;

import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Gets the next of something on a thread of its own while the one before is worked on. Whoever takes one has its turn to give back. */
final class ReadAhead<T> implements AutoCloseable {

    private static final int WAIT_MILLIS = 50;

    private final Source<T> source;
    private final Semaphore turns;
    private final SynchronousQueue<Got<T>> ready = new SynchronousQueue<>();
    private final Thread thread;
    private volatile boolean closed;

    /** Where they come from, one after the other; asked by one thread. */
    @FunctionalInterface
    interface Source<T> {

        /** @return null: there is no more */
        @Nullable
        T next() throws InterruptedException;
    }

    private record Got<T>(@Nullable T value, @Nullable RuntimeException failure) {}

    /** @param turns of which one is taken for each that is got, before it is */
    ReadAhead(String name, Source<T> source, Semaphore turns) {
        this.source = source;
        this.turns = turns;
        this.thread = Thread.ofPlatform().daemon().name(name).start(this::read);
    }

    private void read() {
        try {
            boolean more = true;
            while (more && takeTurn()) {
                more = handNext();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean takeTurn() throws InterruptedException {
        boolean taken = false;
        while (!taken && !closed) {
            taken = turns.tryAcquire(WAIT_MILLIS, TimeUnit.MILLISECONDS);
        }
        return taken;
    }

    /** @return whether another one is to be got */
    private boolean handNext() throws InterruptedException {
        boolean handed = false;
        try {
            Got<T> got = get();
            handed = hand(got) && got.value() != null;
        } finally {
            if (!handed) {
                turns.release();
            }
        }
        return handed;
    }

    private Got<T> get() throws InterruptedException {
        try {
            return new Got<>(source.next(), null);
        } catch (RuntimeException failed) {
            return new Got<>(null, failed);
        }
    }

    private boolean hand(Got<T> got) throws InterruptedException {
        boolean handed = false;
        while (!handed && !closed) {
            handed = ready.offer(got, WAIT_MILLIS, TimeUnit.MILLISECONDS);
        }
        return handed;
    }

    /**
     * Waits for the next one.
     *
     * @param waits asked again and again meanwhile whether it is still waited for
     * @return null: there is no more, or it is waited for no longer. Fails as the source does
     */
    @Nullable
    T take(BooleanSupplier waits) throws InterruptedException {
        Got<T> got = null;
        while (got == null && waits.getAsBoolean()) {
            got = ready.poll(WAIT_MILLIS, TimeUnit.MILLISECONDS);
        }
        if (got != null && got.failure() != null) {
            throw got.failure();
        }
        return got == null ? null : got.value();
    }

    /** Returns once nothing is read any more. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.baedal.platform.city.actors;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one thread on which everybody in the city takes his turns, at moments of the city: so nobody needs a lock. What is
 * due late runs late, and is counted as late; nothing is left out.
 */
final class Loop implements Executor, AutoCloseable {

    private static final long NANOS_PER_MICRO = 1_000;
    private static final int ENDING_SECONDS_MAX = 5;

    private final CityClock clock;
    private final Delays delays;
    private final ScheduledThreadPoolExecutor thread;
    private volatile @Nullable RuntimeException failure;

    Loop(CityClock clock, Delays delays) {
        this.clock = clock;
        this.delays = delays;
        this.thread = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("city").factory());
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        // What comes after the end is of no interest to anybody.
        thread.setRejectedExecutionHandler((late, executor) -> {});
    }

    /** Runs it at a moment of the city, or at once if that is past. */
    void at(Instant moment, Runnable turn) {
        long nanos = clock.realNanos(Duration.between(clock.instant(), moment));
        long due = System.nanoTime() + nanos;
        thread.schedule(
                () -> {
                    delays.turn((System.nanoTime() - due) / NANOS_PER_MICRO);
                    guarded(turn);
                },
                Math.max(0, nanos),
                TimeUnit.NANOSECONDS);
    }

    void after(long cityMillis, Runnable turn) {
        at(clock.instant().plusMillis(cityMillis), turn);
    }

    /** Waits by everybody's clock, for what is wanted of a machine. */
    void afterReal(Duration pause, Runnable turn) {
        thread.schedule(() -> guarded(turn), pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void execute(Runnable turn) {
        thread.execute(() -> guarded(turn));
    }

    /** Runs it now. A mistake of an actor ends the run, whose numbers would be worth nothing. */
    void guarded(Runnable turn) {
        try {
            turn.run();
        } catch (RuntimeException mistake) {
            if (failure == null) {
                failure = mistake;
            }
        }
    }

    /** The first mistake, if there was one. */
    @Nullable
    RuntimeException failure() {
        return failure;
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(ENDING_SECONDS_MAX, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException told) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}

package io.baedal.bench.harness;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** A closed loop: so many operations in flight, each followed by the next as soon as it is answered, in whatever thread answers. */
public final class Lanes {

    /** Starts one operation of a lane; a lane has one at a time. */
    @FunctionalInterface
    public interface Operation {
        CompletableFuture<?> start(int lane);
    }

    /** Operations answered, and the time from the first request to the last answer. */
    public record Done(long operations, double seconds) {
        public double perSecond() {
            return operations / seconds;
        }
    }

    private final Operation operation;
    private final long endNanos;
    private final CountDownLatch running;
    private final LongAdder answered = new LongAdder();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    private Lanes(int lanes, Duration time, Operation operation) {
        this.operation = operation;
        this.endNanos = System.nanoTime() + time.toNanos();
        this.running = new CountDownLatch(lanes);
    }

    /** @throws BenchFailure if an operation fails: a figure of failing calls would mean nothing */
    public static Done run(int lanes, Duration time, Operation operation) throws InterruptedException {
        long startNanos = System.nanoTime();
        Lanes loop = new Lanes(lanes, time, operation);
        for (int lane = 0; lane < lanes; lane++) {
            loop.next(lane);
        }
        loop.running.await();
        Throwable failure = loop.failure.get();
        if (failure != null) {
            throw new BenchFailure("An operation failed, so nothing was measured: " + failure, failure);
        }
        return new Done(loop.answered.sum(), (System.nanoTime() - startNanos) / 1e9);
    }

    private void next(int lane) {
        if (System.nanoTime() - endNanos >= 0 || failure.get() != null) {
            running.countDown();
            return;
        }
        operation.start(lane).whenComplete((answer, broken) -> {
            if (broken == null) {
                answered.increment();
                next(lane);
            } else {
                failure.compareAndSet(null, broken);
                running.countDown();
            }
        });
    }
}

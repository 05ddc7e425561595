package io.baedal.gateway.instances;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One address of a service, and whether it is left out. One that is left out is tried again after a while, by one request;
 * for all others it stays left out until that one has been answered.
 */
final class Instance {

    private final URI address;
    private final Duration leftOut;
    private final LongSupplier nanos;

    /** Null while it is not left out. */
    private final AtomicReference<@Nullable Until> until = new AtomicReference<>();

    /**
     * @param leftOut how long nobody tries it once it did not answer
     * @param nanos the time, as {@link System#nanoTime()} tells it
     */
    Instance(URI address, Duration leftOut, LongSupplier nanos) {
        this.address = address;
        this.leftOut = leftOut;
        this.nanos = nanos;
    }

    /**
     * @param nanos when it may be tried again
     * @param since when it was left out, or tried for the last time
     * @param leaving whether it said itself that it is about to stop
     */
    private record Until(long nanos, long since, boolean leaving) {}

    URI address() {
        return address;
    }

    /** Whether a request may go here. Whoever hears yes of one that is left out is the one that tries it. */
    boolean takesRequests() {
        Until end = until.get();
        return end == null || (nanos.getAsLong() - end.nanos() >= 0 && until.compareAndSet(end, next(end.leaving())));
    }

    /** Whether it is left out because it said that it is about to stop. */
    boolean isLeaving() {
        Until end = until.get();
        return end != null && end.leaving();
    }

    /**
     * @param leaving whether it said itself that it is about to stop
     * @return whether it was not left out before
     */
    boolean leaveOut(boolean leaving) {
        return until.getAndSet(next(leaving)) == null;
    }

    /**
     * An answer takes it back only if it was asked for after the instance was left out: what was under way by then says nothing.
     *
     * @param asked when the request was sent that has been answered
     * @return whether it was left out before, and is not now
     */
    boolean takeBack(long asked) {
        Until end = until.get();
        return end != null && asked - end.since() >= 0 && until.compareAndSet(end, null);
    }

    private Until next(boolean leaving) {
        long now = nanos.getAsLong();
        return new Until(now + leftOut.toNanos(), now, leaving);
    }
}

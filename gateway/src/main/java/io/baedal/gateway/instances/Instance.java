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

    /** When it may be tried again. */
    private record Until(long nanos) {}

    URI address() {
        return address;
    }

    /** Whether a request may go here. Whoever hears yes of one that is left out is the one that tries it. */
    boolean takesRequests() {
        Until end = until.get();
        return end == null || (nanos.getAsLong() - end.nanos() >= 0 && until.compareAndSet(end, next()));
    }

    /** Whether it was not left out before. */
    boolean leaveOut() {
        return until.getAndSet(next()) == null;
    }

    /** Whether it was left out before. */
    boolean takeBack() {
        return until.get() != null && until.getAndSet(null) != null;
    }

    private Until next() {
        return new Until(nanos.getAsLong() + leftOut.toNanos());
    }
}

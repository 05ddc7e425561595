package io.baedal.support.axon;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which segments this instance claimed, or renewed its claim of, and when. For as long as claims last after that nobody else can
 * have them, and nobody need be asked. Thread safe.
 */
final class Claims {

    private final LongSupplier nanos;
    private final InstantSource wall;
    private final Map<Claim, Moment> renewed = new ConcurrentHashMap<>();

    private record Claim(String processor, int segment) {}

    private record Moment(long nanos, long millis) {}

    /**
     * @param nanos a clock that is never set, such as {@link System#nanoTime}; it may stand still while the machine sleeps
     * @param wall what claims are dated by. Of the two, the one by which more time has passed is believed
     */
    Claims(LongSupplier nanos, InstantSource wall) {
        this.nanos = nanos;
        this.wall = wall;
    }

    /** Runs what renews a claim. It counts from before, since who claims writes down a moment in between; if it fails, nothing is sure. */
    <T extends @Nullable Object> T renew(String processor, int segment, Supplier<T> renewal) {
        Moment began = new Moment(nanos.getAsLong(), wall.millis());
        giveUp(processor, segment);
        T result = renewal.get();
        renewed.put(new Claim(processor, segment), began);
        return result;
    }

    void renew(String processor, int segment, Runnable renewal) {
        this.<@Nullable Object>renew(processor, segment, () -> {
            renewal.run();
            return null;
        });
    }

    /** From now on anybody may have it. */
    void giveUp(String processor, int segment) {
        renewed.remove(new Claim(processor, segment));
    }

    boolean isNewerThan(Duration age, String processor, int segment) {
        Moment began = renewed.get(new Claim(processor, segment));
        if (began == null || nanos.getAsLong() - began.nanos() >= age.toNanos()) {
            return false;
        }
        long byTheWall = wall.millis() - began.millis();
        return byTheWall >= 0 && byTheWall < age.toMillis();
    }
}

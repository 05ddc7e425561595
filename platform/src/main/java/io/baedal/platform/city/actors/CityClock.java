package io.baedal.platform.city.actors;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/** The time in the city: as fast as everybody's at first, and a multiple of it once the day has begun. Never goes back. */
public final class CityClock extends Clock {

    private record Pace(Instant from, long nanos, int speed) {}

    private final LongSupplier nanos;
    private volatile Pace pace;

    CityClock(Instant begin, LongSupplier nanos) {
        this.nanos = nanos;
        this.pace = new Pace(begin, nanos.getAsLong(), 1);
    }

    public static CityClock at(Instant begin) {
        return new CityClock(begin, System::nanoTime);
    }

    /**
     * Jumps ahead, and goes on faster.
     *
     * @throws IllegalArgumentException if the moment is past
     */
    void runFrom(Instant moment, int speed) {
        if (moment.isBefore(instant())) {
            throw new IllegalArgumentException("the clock is past " + moment + " and cannot go back");
        }
        pace = new Pace(moment, nanos.getAsLong(), speed);
    }

    /** How long a span of the city takes in nanoseconds of real time. */
    long realNanos(Duration ofTheCity) {
        return ofTheCity.toNanos() / pace.speed();
    }

    int speed() {
        return pace.speed();
    }

    @Override
    public Instant instant() {
        Pace now = pace;
        return now.from().plusNanos((nanos.getAsLong() - now.nanos()) * now.speed());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the city has one zone");
    }
}

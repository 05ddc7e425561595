package io.baedal.bench.replay;

import io.baedal.bench.harness.Scale;
import java.time.Duration;

/**
 * How many orders the log tells of, and how long the rounds.
 *
 * @param orders each of {@link Lives#EVENTS} events
 */
record Amounts(Scale scale, int orders) {

    static Amounts of(Scale.Size size) {
        return switch (size) {
            case FULL -> new Amounts(new Scale(size, 7, Duration.ofSeconds(20), Duration.ofSeconds(5)), 8_000);
            case QUICK -> new Amounts(new Scale(size, 5, Duration.ofSeconds(8), Duration.ofSeconds(2)), 3_000);
            case SMOKE ->
                new Amounts(new Scale(size, 1, Duration.ofMillis(40), Duration.ofSeconds(10)), Lives.UNDER_WAY);
        };
    }
}

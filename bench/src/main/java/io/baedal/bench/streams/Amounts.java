package io.baedal.bench.streams;

import io.baedal.bench.harness.Scale;
import java.time.Duration;

/**
 * How many clients there are, and how long the rounds.
 *
 * @param idle clients who follow something of their own and are told nothing
 * @param crowd clients who follow the same
 */
record Amounts(Scale scale, int idle, int crowd) {

    static Amounts of(Scale.Size size) {
        return switch (size) {
            case FULL -> new Amounts(new Scale(size, 7, Duration.ofSeconds(40), Duration.ofSeconds(4)), 10_000, 1_000);
            case QUICK -> new Amounts(new Scale(size, 5, Duration.ofSeconds(6), Duration.ofSeconds(2)), 2_000, 1_000);
            case SMOKE -> new Amounts(new Scale(size, 1, Duration.ofMillis(40), Duration.ofMillis(100)), 100, 20);
        };
    }
}

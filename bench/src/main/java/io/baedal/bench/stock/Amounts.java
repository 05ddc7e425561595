package io.baedal.bench.stock;

import io.baedal.bench.harness.Scale;
import java.time.Duration;

/**
 * How many items and orders there are, and how long the rounds.
 *
 * @param items over which buyers spread who do not all want the same
 * @param ordersBefore of the item with a long history; a stock remembers no more than 10,000
 */
record Amounts(Scale scale, int items, int ordersBefore) {

    static Amounts of(Scale.Size size) {
        return switch (size) {
            case FULL -> new Amounts(new Scale(size, 7, Duration.ofSeconds(12), Duration.ofSeconds(3)), 64, 10_000);
            case QUICK -> new Amounts(new Scale(size, 5, Duration.ofSeconds(4), Duration.ofSeconds(1)), 64, 10_000);
            case SMOKE -> new Amounts(new Scale(size, 1, Duration.ofMillis(40), Duration.ofMillis(100)), 4, 200);
        };
    }
}

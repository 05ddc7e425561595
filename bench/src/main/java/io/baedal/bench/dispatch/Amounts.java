package io.baedal.bench.dispatch;

import io.baedal.bench.harness.Scale;
import java.time.Duration;
import java.util.List;

/**
 * How many couriers there are, and how long the rounds.
 *
 * @param few what the others are compared with
 * @param many each compared with few
 */
record Amounts(Scale scale, int few, List<Integer> many) {

    static Amounts of(Scale.Size size) {
        List<Integer> many = List.of(1_000, 10_000, 100_000);
        return switch (size) {
            case FULL -> new Amounts(new Scale(size, 7, Duration.ofSeconds(10), Duration.ofSeconds(3)), 100, many);
            case QUICK -> new Amounts(new Scale(size, 5, Duration.ofSeconds(4), Duration.ofSeconds(2)), 100, many);
            case SMOKE ->
                new Amounts(new Scale(size, 1, Duration.ofMillis(40), Duration.ofMillis(100)), 20, List.of(200));
        };
    }
}

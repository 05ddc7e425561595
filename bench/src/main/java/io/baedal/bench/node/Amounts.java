package io.baedal.bench.node;

import io.baedal.bench.harness.Scale;
import java.time.Duration;

/**
 * How large the logs are that are measured, and how long the rounds.
 *
 * @param manyEvents in the log that is called large
 * @param fewEvents in the log that is called small
 * @param longAggregate events of the aggregate that is called long
 * @param shortAggregate events of the one it is compared with
 */
record Amounts(Scale scale, int manyEvents, int fewEvents, int longAggregate, int shortAggregate) {

    static Amounts of(Scale.Size size) {
        return switch (size) {
            case FULL ->
                new Amounts(
                        new Scale(size, 7, Duration.ofSeconds(25), Duration.ofSeconds(2)),
                        10_000_000,
                        10_000,
                        100_000,
                        100);
            case QUICK ->
                new Amounts(
                        new Scale(size, 5, Duration.ofSeconds(3), Duration.ofMillis(700)),
                        500_000,
                        10_000,
                        10_000,
                        100);
            case SMOKE ->
                new Amounts(new Scale(size, 1, Duration.ofMillis(50), Duration.ofMillis(100)), 2_000, 200, 200, 20);
        };
    }
}

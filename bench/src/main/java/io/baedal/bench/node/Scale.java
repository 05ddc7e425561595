package io.baedal.bench.node;

import java.time.Duration;

/**
 * How much is done. Only {@link #FULL} gives figures to hold against a goal.
 *
 * @param rounds of each contender, after the warm-up
 * @param warmUp of each contender before the first round that counts
 * @param round how long one contender runs at a time
 * @param manyEvents in the log that is called large
 * @param fewEvents in the log that is called small
 * @param longAggregate events of the aggregate that is called long
 * @param shortAggregate events of the one it is compared with
 */
record Scale(
        String name,
        int rounds,
        Duration warmUp,
        Duration round,
        int manyEvents,
        int fewEvents,
        int longAggregate,
        int shortAggregate) {

    static final Scale FULL =
            new Scale("full", 7, Duration.ofSeconds(25), Duration.ofSeconds(2), 10_000_000, 10_000, 100_000, 100);

    static final Scale QUICK =
            new Scale("quick", 5, Duration.ofSeconds(3), Duration.ofMillis(700), 500_000, 10_000, 10_000, 100);

    /** Shows that everything runs, and nothing else. */
    static final Scale SMOKE =
            new Scale("smoke", 1, Duration.ofMillis(50), Duration.ofMillis(100), 2_000, 200, 200, 20);

    Scale withRounds(int number) {
        return new Scale(name, number, warmUp, round, manyEvents, fewEvents, longAggregate, shortAggregate);
    }
}

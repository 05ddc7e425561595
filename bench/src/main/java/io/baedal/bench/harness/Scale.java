package io.baedal.bench.harness;

import java.time.Duration;
import java.util.Locale;

/**
 * How much is done.
 *
 * @param rounds of each contender, after the warm-up
 * @param warmUp of each contender before the first round that counts
 * @param round how long one contender runs at a time
 */
public record Scale(Size size, int rounds, Duration warmUp, Duration round) {

    /** Only {@link #FULL} gives figures to hold against a goal. */
    public enum Size {
        FULL,
        QUICK,
        /** Shows that everything runs, and nothing else. */
        SMOKE;

        /** As a report says it. */
        public String title() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Scale withRounds(int number) {
        return new Scale(size, number, warmUp, round);
    }
}

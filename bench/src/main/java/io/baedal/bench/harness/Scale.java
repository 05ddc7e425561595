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

    private static final int WARM_UP_TURNS = 4;

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

    /** Of all contenders during the warm-up: a turn takes its time however short it is meant to be, so a smoke test has one. */
    int warmUpTurns() {
        return size == Size.SMOKE ? 1 : WARM_UP_TURNS;
    }

    Scale withRounds(int number) {
        return new Scale(size, number, warmUp, round);
    }
}

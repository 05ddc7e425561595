package io.baedal.platform.city.plan;

import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;

/**
 * Draws from one seed. {@link Random} is slow and old, and the only generator whose numbers Java's specification fixes for
 * all versions; {@link StrictMath} gives the same logarithm on all machines.
 */
final class Chance {

    private final Random random;

    /** @param name of what is drawn, so that more of one thing does not change another */
    Chance(long seed, String name) {
        this.random = new Random(seed * 1_000_003 + name.hashCode());
    }

    /** 0 inclusive to 1 exclusive. */
    double share() {
        return random.nextDouble();
    }

    boolean percent(int percent) {
        return random.nextInt(100) < percent;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Both ends included. */
    long between(long least, long most) {
        return least + (long) (share() * (most - least + 1));
    }

    /** Exponentially distributed: how long until the next of many who know nothing of each other. */
    double waitingTime(double mean) {
        return -StrictMath.log(1 - share()) * mean;
    }

    <T> T pick(List<T> choices, ToIntFunction<T> weight) {
        int left = below(choices.stream().mapToInt(weight).sum());
        for (T choice : choices) {
            left -= weight.applyAsInt(choice);
            if (left < 0) {
                return choice;
            }
        }
        throw new IllegalStateException("weights changed while they were drawn from");
    }
}

package io.baedal.api.plan;

import org.jspecify.annotations.Nullable;

/** What all shares in a plan have in common. They are boxed, so that one that nobody gave is not taken for zero. */
final class Percent {

    private Percent() {}

    /** @throws IllegalArgumentException unless the value is 0 to 100 */
    static void requirePercent(String what, @Nullable Integer value) {
        if (value == null) {
            throw new IllegalArgumentException(what + " is missing: say how much, 0 to 100 percent");
        }
        if (value < 0 || value > 100) {
            throw new IllegalArgumentException(what + " is 0 to 100 percent, but this is " + value);
        }
    }
}

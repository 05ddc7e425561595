package io.baedal.api.plan;

/** What all shares in a plan have in common. */
final class Percent {

    private Percent() {}

    /** @throws IllegalArgumentException unless the value is 0 to 100 */
    static void requirePercent(String what, int value) {
        if (value < 0 || value > 100) {
            throw new IllegalArgumentException(what + " is 0 to 100 percent, but this is " + value);
        }
    }
}

package io.baedal.axonserver.eventquery;

/** The operators that compare two values. */
enum Comparison {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL;

    /** Whatever is compared with nothing does not hold, except that nothing is equal to nothing and unequal to something. */
    boolean holds(Value a, Value b) {
        return switch (this) {
            case EQUAL -> ValueOrder.same(a, b);
            case NOT_EQUAL -> !ValueOrder.same(a, b);
            case LESS -> bothPresent(a, b) && ValueOrder.loosely(a, b) < 0;
            case LESS_OR_EQUAL -> bothPresent(a, b) && ValueOrder.loosely(a, b) <= 0;
            case GREATER -> bothPresent(a, b) && ValueOrder.loosely(a, b) > 0;
            case GREATER_OR_EQUAL -> bothPresent(a, b) && ValueOrder.loosely(a, b) >= 0;
        };
    }

    private static boolean bothPresent(Value a, Value b) {
        return a.isPresent() && b.isPresent();
    }
}

package io.baedal.documents.index;

import org.jspecify.annotations.Nullable;

/**
 * Values of one type between two bounds, which may be taken in or not: whoever asks filters. A bound that is null is no
 * bound; one of the two is there, and both are of one type.
 */
record Range(@Nullable Object low, @Nullable Object high) {

    static Range from(Object bound) {
        return new Range(bound instanceof Number number ? Math.nextDown(number.doubleValue() - 1) : bound, null);
    }

    /** The engine compares a fraction with a long by its whole part: a number's bounds are wider by one for that. */
    static Range to(Object bound) {
        return new Range(null, bound instanceof Number number ? Math.nextUp(number.doubleValue() + 1) : bound);
    }

    /** Both at once. Where they differ in type nothing can match, and one of them is enough to find that out. */
    Range and(Range other) {
        if (!Values.sameType(some(), other.some())) {
            return this;
        }
        return new Range(tighter(low, other.low, 1), tighter(high, other.high, -1));
    }

    private static @Nullable Object tighter(@Nullable Object one, @Nullable Object other, int sign) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Values.compare(one, other) * sign >= 0 ? one : other;
    }

    Object lowest() {
        return low == null ? Values.belowAllLike(some()) : low;
    }

    Object highest() {
        return high == null ? Values.aboveAllLike(some()) : high;
    }

    /** A bound, whichever there is. */
    Object some() {
        Object bound = low == null ? high : low;
        if (bound == null) {
            throw new IllegalStateException("a range without bounds");
        }
        return bound;
    }

    /** Nothing is between the bounds. */
    boolean isEmpty() {
        return Values.compare(lowest(), highest()) > 0;
    }
}

package io.baedal.axonserver.eventquery;

import io.baedal.axonserver.eventquery.Value.Flag;
import io.baedal.axonserver.eventquery.Value.Fraction;
import io.baedal.axonserver.eventquery.Value.Whole;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/**
 * Comparisons. Two of a kind are compared as what they are, others by their text: so the language has it. A sort needs a total
 * order instead, in which nothing comes first, then flags, numbers, and the rest by text.
 */
final class ValueOrder implements Comparator<Value> {
    static final ValueOrder TOTAL = new ValueOrder();

    private ValueOrder() {}

    /** The comparison of the language; meaningless where one of them is absent. */
    static int loosely(Value a, Value b) {
        return isNumber(a) && isNumber(b) ? numbers(a, b) : a.asText().compareTo(b.asText());
    }

    /** Equality of the language; absent equals absent only. */
    static boolean same(Value a, Value b) {
        if (!a.isPresent() || !b.isPresent()) {
            return a.isPresent() == b.isPresent();
        }
        return loosely(a, b) == 0;
    }

    @Override
    public int compare(Value a, Value b) {
        int ranks = Integer.compare(rank(a), rank(b));
        if (ranks != 0) {
            return ranks;
        }
        if (isNumber(a)) {
            return numbers(a, b);
        }
        return a instanceof Flag(boolean x) && b instanceof Flag(boolean y)
                ? Boolean.compare(x, y)
                : a.asText().compareTo(b.asText());
    }

    /** Compares lists of the same length, the first difference deciding. */
    static int compareAll(List<Value> a, List<Value> b) {
        for (int i = 0; i < a.size(); i++) {
            int order = TOTAL.compare(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    static boolean isNumber(Value value) {
        return value instanceof Whole || value instanceof Fraction;
    }

    private static int rank(Value value) {
        return switch (value) {
            case Value.Absent.ABSENT -> 0;
            case Flag flag -> 1;
            case Whole whole -> 2;
            case Fraction fraction -> 2;
            case Value.Text text -> 3;
            case Value.Items items -> 3;
        };
    }

    private static int numbers(Value a, Value b) {
        if (a instanceof Whole(long x) && b instanceof Whole(long y)) {
            return Long.compare(x, y);
        }
        if (a instanceof Fraction(double x) && b instanceof Fraction(double y)) {
            return Double.compare(x + 0.0, y + 0.0);
        }
        // A long as a double would lose its last digits, and two different numbers would be equal.
        return exactly(a).compareTo(exactly(b));
    }

    private static BigDecimal exactly(Value number) {
        return switch (number) {
            case Whole(long whole) -> BigDecimal.valueOf(whole);
            case Fraction(double fraction) -> new BigDecimal(fraction);
            case Value.Text text -> BigDecimal.ZERO;
            case Flag flag -> BigDecimal.ZERO;
            case Value.Items items -> BigDecimal.ZERO;
            case Value.Absent.ABSENT -> BigDecimal.ZERO;
        };
    }
}

package io.baedal.axonserver.eventquery;

import io.baedal.axonserver.eventquery.Expression.Operator;
import io.baedal.axonserver.eventquery.Value.Absent;
import io.baedal.axonserver.eventquery.Value.Fraction;
import io.baedal.axonserver.eventquery.Value.Text;
import io.baedal.axonserver.eventquery.Value.Whole;
import java.util.OptionalDouble;

/**
 * What the operators do. Whole numbers stay whole while they can: past 64 bits, and where a division leaves a rest, the result
 * is a fraction. Division by zero has no result.
 */
final class Arithmetics {
    private Arithmetics() {}

    static Value apply(Operator operator, Value a, Value b) {
        if (operator == Operator.PLUS && (a instanceof Text || b instanceof Text)) {
            return joined(a, b);
        }
        if (a instanceof Whole(long x) && b instanceof Whole(long y)) {
            return wholes(operator, x, y);
        }
        return ValueOrder.isNumber(a) && ValueOrder.isNumber(b)
                ? fractions(operator, asDouble(a), asDouble(b))
                : Absent.ABSENT;
    }

    private static Value joined(Value a, Value b) {
        if (!a.isPresent() || !b.isPresent()) {
            return Absent.ABSENT;
        }
        Texts.requireShort(a.chars() + b.chars());
        return new Text(a.asText() + b.asText());
    }

    private static Value wholes(Operator operator, long x, long y) {
        try {
            return switch (operator) {
                case PLUS -> new Whole(Math.addExact(x, y));
                case MINUS -> new Whole(Math.subtractExact(x, y));
                case TIMES -> new Whole(Math.multiplyExact(x, y));
                case DIVIDED_BY -> y != 0 && x % y == 0 ? new Whole(Math.divideExact(x, y)) : fractions(operator, x, y);
                case REMAINDER -> y == 0 ? Absent.ABSENT : new Whole(x % y);
            };
        } catch (ArithmeticException tooLarge) {
            return fractions(operator, x, y);
        }
    }

    private static Value fractions(Operator operator, double x, double y) {
        return Value.of(
                switch (operator) {
                    case PLUS -> x + y;
                    case MINUS -> x - y;
                    case TIMES -> x * y;
                    case DIVIDED_BY -> x / y;
                    case REMAINDER -> x % y;
                });
    }

    /** The number itself, or what a text says that is one: XPath gives texts. */
    static Value asNumber(Value value) {
        if (!(value instanceof Text(String text)) || text.isEmpty() || text.length() > 40) {
            return ValueOrder.isNumber(value) ? value : Absent.ABSENT;
        }
        try {
            return new Whole(Long.parseLong(text));
        } catch (NumberFormatException notWhole) {
            return fraction(text);
        }
    }

    private static Value fraction(String text) {
        // Java would also read "1f", "0x1p3" and "NaN", which nobody means.
        for (int i = 0; i < text.length(); i++) {
            if ("+-.eE0123456789".indexOf(text.charAt(i)) < 0) {
                return Absent.ABSENT;
            }
        }
        try {
            return Value.of(Double.parseDouble(text));
        } catch (NumberFormatException no) {
            return Absent.ABSENT;
        }
    }

    /** Empty if it is no number. */
    static OptionalDouble number(Value value) {
        return ValueOrder.isNumber(value) ? OptionalDouble.of(asDouble(value)) : OptionalDouble.empty();
    }

    private static double asDouble(Value number) {
        return switch (number) {
            case Whole(long whole) -> whole;
            case Fraction(double fraction) -> fraction;
            case Text text -> Double.NaN;
            case Value.Flag flag -> Double.NaN;
            case Value.Items items -> Double.NaN;
            case Absent.ABSENT -> Double.NaN;
        };
    }
}

package io.baedal.axonserver.eventquery;

import java.util.List;

/** What a column of a row holds. */
public sealed interface Value {

    /** Any text, payloads included. */
    record Text(String text) implements Value {}

    /** A whole number; times are milliseconds since 1970. */
    record Whole(long number) implements Value {}

    /** A number with a fraction, never NaN. */
    record Fraction(double number) implements Value {}

    /** Whether a condition holds. */
    record Flag(boolean holds) implements Value {}

    /** What a path found where it may find several; possibly empty. */
    record Items(List<Value> items) implements Value {}

    /** Nothing is there: no such field, or an operation that has no result. */
    enum Absent implements Value {
        ABSENT
    }

    static Value of(double number) {
        return Double.isNaN(number) || Double.isInfinite(number) ? Absent.ABSENT : new Fraction(number);
    }

    static Value of(boolean holds) {
        return new Flag(holds);
    }

    /** As it is shown: numbers in decimal, lists as JSON, nothing as the empty text. */
    default String asText() {
        return switch (this) {
            case Text(String text) -> text;
            case Whole(long number) -> Long.toString(number);
            case Fraction(double number) -> Double.toString(number);
            case Flag(boolean holds) -> Boolean.toString(holds);
            case Items items -> JsonText.of(items);
            case Absent.ABSENT -> "";
        };
    }

    /** Whether a filter lets a row with this value pass. */
    default boolean isTrue() {
        return this instanceof Flag(boolean holds) && holds;
    }

    /** Whether there is something. */
    default boolean isPresent() {
        return this != Absent.ABSENT;
    }

    /** Characters it holds in memory, roughly. */
    default long chars() {
        return switch (this) {
            case Text(String text) -> text.length();
            case Items(List<Value> items) -> charsOf(items);
            case Whole whole -> 0;
            case Fraction fraction -> 0;
            case Flag flag -> 0;
            case Absent.ABSENT -> 0;
        };
    }

    private static long charsOf(List<Value> items) {
        long chars = 0;
        for (Value item : items) {
            chars += 1 + item.chars();
        }
        return chars;
    }
}

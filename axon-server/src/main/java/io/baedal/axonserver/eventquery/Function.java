package io.baedal.axonserver.eventquery;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The functions of the language, with what they take and give. */
enum Function {
    CONTAINS("contains", 2, 2, Kind.FLAG),
    STARTS_WITH("startsWith", 2, 2, Kind.FLAG),
    ENDS_WITH("endsWith", 2, 2, Kind.FLAG),
    MATCH("match", 2, 2, Kind.FLAG),
    XPATH("xpath", 2, 3, Kind.ANY),
    JSONPATH("jsonpath", 2, 2, Kind.ANY),
    FORMAT_DATE("formatDate", 1, 3, Kind.TEXT),
    CONCAT("concat", 2, 2, Kind.TEXT),
    LEFT("left", 2, 2, Kind.TEXT),
    RIGHT("right", 2, 2, Kind.TEXT),
    LENGTH("length", 1, 1, Kind.NUMBER),
    LOWER("lower", 1, 1, Kind.TEXT),
    UPPER("upper", 1, 1, Kind.TEXT),
    SUBSTRING("substring", 2, 3, Kind.TEXT),
    HOUR("hour", 1, 1, Kind.NUMBER),
    MINUTE("minute", 1, 1, Kind.NUMBER),
    DAY("day", 1, 1, Kind.NUMBER),
    WEEK("week", 1, 1, Kind.NUMBER),
    MONTH("month", 1, 1, Kind.NUMBER),
    YEAR("year", 1, 1, Kind.NUMBER);

    private final String text;
    private final int argumentsMin;
    private final int argumentsMax;
    private final Kind kind;

    Function(String text, int argumentsMin, int argumentsMax, Kind kind) {
        this.text = text;
        this.argumentsMin = argumentsMin;
        this.argumentsMax = argumentsMax;
        this.kind = kind;
    }

    static Optional<Function> named(String name) {
        return Arrays.stream(values())
                .filter(function -> function.text.equalsIgnoreCase(name))
                .findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(Function::text).collect(Collectors.joining(", "));
    }

    String text() {
        return text;
    }

    Kind kind() {
        return kind;
    }

    /** Whether it may stand between its two arguments. */
    boolean isBinary() {
        return argumentsMin <= 2 && argumentsMax >= 2;
    }

    boolean takes(int arguments) {
        return arguments >= argumentsMin && arguments <= argumentsMax;
    }

    String arguments() {
        return String.format(
                Locale.ROOT,
                argumentsMin == argumentsMax ? "%d argument%s" : "%d to %3$d arguments",
                argumentsMin,
                argumentsMin == 1 ? "" : "s",
                argumentsMax);
    }
}

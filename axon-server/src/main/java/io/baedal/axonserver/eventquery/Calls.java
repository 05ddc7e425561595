package io.baedal.axonserver.eventquery;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Makes calls of functions. Patterns, paths, formats and time zones have to be written in the query as texts: they are checked
 * before any event is read, and what they cost is known.
 */
final class Calls {
    private static final String DEFAULT_FORMAT = "yyyy-MM-dd HH:mm:ss";

    private Calls() {}

    /** @param starts where each argument begins, for messages */
    static Expression call(Function function, Lexeme name, List<Expression> arguments, List<Lexeme> starts) {
        if (!function.takes(arguments.size())) {
            throw name.problem(function.text() + " takes " + function.arguments() + ", not " + arguments.size());
        }
        return switch (function) {
            case MATCH -> new Expression.Match(arguments.get(0), pattern(arguments.get(1), starts.get(1)));
            case JSONPATH -> new Expression.JsonPathOf(arguments.get(0), jsonPath(arguments.get(1), starts.get(1)));
            case XPATH -> new Expression.XPathOf(arguments.get(0), xmlPath(arguments, starts));
            case FORMAT_DATE -> formatDate(arguments, starts);
            case HOUR, MINUTE, DAY, WEEK, MONTH, YEAR -> {
                requireTimestamp(function, arguments.get(0), starts.get(0));
                yield new Expression.Call(function, List.copyOf(arguments));
            }
            case CONTAINS, STARTS_WITH, ENDS_WITH, CONCAT, LEFT, RIGHT, LENGTH, LOWER, UPPER, SUBSTRING ->
                new Expression.Call(function, List.copyOf(arguments));
        };
    }

    private static void requireTimestamp(Function function, Expression argument, Lexeme start) {
        if (!argument.kind().mayBeNumber()) {
            throw start.problem(function.text() + " takes a timestamp, in milliseconds since 1970");
        }
    }

    private static Pattern pattern(Expression argument, Lexeme start) {
        String regex = text(argument, start, "a regular expression");
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException bad) {
            throw start.problem("the regular expression is not one: " + bad.getDescription() + " near its character "
                    + (bad.getIndex() + 1));
        } catch (StackOverflowError nested) {
            throw start.problem("the regular expression is nested too deeply");
        }
    }

    private static JsonPath jsonPath(Expression argument, Lexeme start) {
        return checked(start, () -> JsonPath.parse(text(argument, start, "a JSON path, as in \"$.name\"")));
    }

    private static XmlPath xmlPath(List<Expression> arguments, List<Lexeme> starts) {
        String path = text(arguments.get(1), starts.get(1), "an XPath expression, as in \"//name\"");
        XmlPath.ResultType type = arguments.size() < 3
                ? XmlPath.ResultType.STRING
                : checked(
                        starts.get(2),
                        () -> XmlPath.ResultType.named(
                                text(arguments.get(2), starts.get(2), "the type of the result")));
        return checked(starts.get(1), () -> XmlPath.parse(path, type));
    }

    private static Expression formatDate(List<Expression> arguments, List<Lexeme> starts) {
        requireTimestamp(Function.FORMAT_DATE, arguments.get(0), starts.get(0));
        String format = arguments.size() < 2
                ? DEFAULT_FORMAT
                : text(arguments.get(1), starts.get(1), "a date format, as in \"yyyy-MM-dd\"");
        DateTimeFormatter formatter = checked(starts.get(Math.min(1, starts.size() - 1)), () -> formatter(format));
        if (arguments.size() == 3) {
            String zone = text(arguments.get(2), starts.get(2), "a time zone, as in \"Europe/Amsterdam\"");
            formatter = formatter.withZone(checked(starts.get(2), () -> zone(zone)));
        }
        return new Expression.FormatDate(arguments.get(0), formatter);
    }

    private static DateTimeFormatter formatter(String format) {
        try {
            return DateTimeFormatter.ofPattern(format, Locale.ROOT);
        } catch (IllegalArgumentException | ClassCastException bad) {
            // The JDK's own parser of formats ends with the latter at some that make no sense, such as "yyypM".
            throw new IllegalArgumentException("the date format is not one: " + bad.getMessage());
        }
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException("there is no time zone " + name, unknown);
        }
    }

    private static String text(Expression argument, Lexeme start, String what) {
        if (argument instanceof Expression.Literal(Value.Text(String text))) {
            if (text.length() > EventQueryLimits.PATTERN_CHARS_MAX) {
                throw new EventQueryLimit(
                        "patternCharsMax",
                        "A pattern, path or format of more than " + EventQueryLimits.PATTERN_CHARS_MAX
                                + " characters is too long");
            }
            return text;
        }
        throw start.problem("expected " + what + ", written as a text in quotes");
    }

    private static <T> T checked(Lexeme start, java.util.function.Supplier<T> parse) {
        try {
            return parse.get();
        } catch (IllegalArgumentException bad) {
            throw start.problem(String.valueOf(bad.getMessage()));
        }
    }
}

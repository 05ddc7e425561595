package io.baedal.axonserver.eventquery;

import java.util.regex.Pattern;

/** Times are numbers. Compared with a date as it is written, they would be compared as texts, and give no or wrong rows in silence. */
final class DateTexts {
    private static final Pattern DATE =
            Pattern.compile("\\s*(\\d{4}[-/.]\\d{1,2}|\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2,4}).*");

    private DateTexts() {}

    /** @throws EventQuerySyntax if the first is a number and the second a text that looks like a date */
    static void requireNone(Expression number, Expression text, Lexeme start) {
        if (number.kind() == Kind.NUMBER
                && text instanceof Expression.Literal(Value.Text(String date))
                && DATE.matcher(date).matches()) {
            String name = number instanceof Expression.Field field ? field.name() : "the other side";
            throw start.problem(name + " is a number, and times are milliseconds since 1970; '" + date
                    + "' is a text. Compare texts, as in: formatDate(timestamp, \"yyyy-MM-dd\") >= \"2026-03-02\", or"
                    + " count back from now, as in: last 2 days");
        }
    }
}

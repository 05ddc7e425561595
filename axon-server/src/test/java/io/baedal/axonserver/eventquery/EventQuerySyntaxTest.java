package io.baedal.axonserver.eventquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What is not a query")
class EventQuerySyntaxTest {

    @ParameterizedTest(name = "{0}")
    @DisplayName("is refused with its column and what was expected there")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "payloadType =; 14; expected a value, a field or a condition but found the end of the query",
                "payloadType = \"A; 15; not closed",
                "payloadType = A; 15; there is no field A here",
                "payloadtype = \"A\"; 1; did you mean payloadType?",
                "payloadType; 1; expected a condition",
                "3; 1; expected a condition",
                "token = 1 = 2; 11; cannot follow one another",
                "token between 1 and 2; 7; expected an operator, such as =, in or contains, but found 'between'",
                "token = 1 token = 2; 11; expected '|'",
                "| token = 1; 1; expected a value",
                "token = 1 |; 12; expected a value",
                "(token = 1; 11; expected ')' to close",
                "token = 1); 10; expected '|'",
                "frobnicate(token); 1; there is no function frobnicate; there are contains",
                "length(); 1; length takes 1 argument, not 0",
                "left(payloadData) = 1; 1; left takes 2 arguments, not 1",
                "formatDate(payloadType) = 1; 12; takes a timestamp",
                "formatDate(timestamp, payloadType) = 1; 23; written as a text in quotes",
                "formatDate(timestamp, \"yyyy\", \"Moon/Dark\") = 1; 31; no time zone Moon/Dark",
                "formatDate(timestamp, \"qqqqqqqq\") = 1; 23; the date format is not one",
                "payloadData match \"(\"; 19; the regular expression is not one",
                "payloadData match payloadType; 19; written as a text in quotes",
                "jsonpath(payloadData, \"total\") = 1; 23; at character 1 of the JSON path: expected '$'",
                "jsonpath(payloadData, \"$.a[?(@.b)]..\") = 1; 23; expected the name of a field",
                "xpath(payloadData, \"//a[\") = 1; 20; the XPath expression is not one",
                "xpath(payloadData, \"//a\", \"THING\") = 1; 27; no result type THING",
                "payloadType - 1 = 2; 1; expected a number",
                "not payloadType; 5; expected a condition",
                "token = 1 and payloadType; 15; expected a condition",
                "count() * 2 | count = 1; 9; expected '|'",
                "select(count()); 8; counts or sums up many rows",
                "select(token as); 16; expected a name",
                "select(token as a, payloadType as a); 35; there is a column a already",
                "select(token | limit 1; 14; expected ')'",
                "select(token) | payloadType = 1; 17; there is no field payloadType here; there are token",
                "select(token) | metaData.x = 1; 17; there is no field metaData here",
                "groupby(payloadType, token); 22; expected count(…)",
                "groupby(payloadType, min()); 26; expected what min is taken of",
                "groupby([payloadType, count()]); 23; counts or sums up many rows",
                "limit; 6; expected a whole number",
                "limit 0; 7; expected a whole number from 1",
                "limit 1.5; 7; expected a whole number from 1",
                "limit x; 7; expected a whole number from 1",
                "last 5 parsecs; 8; expected a unit of time",
                "last 0 hours; 6; expected a whole number from 1",
                "payloadType in \"A\"; 16; expected a list after 'in'",
                "token = 99999999999999999999; 9; this number is too large",
                "token = 12abc; 9; a name cannot begin with a digit",
                "token == 1; 8; expected a value",
                "token = #1; 9; '#' means nothing",
                "token = 1 && token = 2; 11; '&' means nothing",
                "metaData. = 1; 11; expected a key of the metadata",
                "sortby; 7; expected a value",
            })
    void refused(String query, int column, String message) {
        EventQuerySyntax problem = catchThrowableOfType(EventQuerySyntax.class, () -> EventQuery.parse(query));

        assertThat(problem).as("%s is refused", query).isNotNull().hasMessageContaining(message);
        assertThat(problem.column()).as(problem.getMessage()).isEqualTo(column);
        assertThat(problem.getMessage()).startsWith("Line 1, column " + column + ": ");
    }

    @Test
    @DisplayName("is refused with its line where a query has several")
    void lines() {
        assertThatThrownBy(() -> EventQuery.parse("token = 1\n| payloadType contains \"a\nb\" |\n  nonsense"))
                .isInstanceOfSatisfying(EventQuerySyntax.class, problem -> {
                    assertThat(problem.line()).isEqualTo(4);
                    assertThat(problem.column()).isEqualTo(3);
                });
    }

    @Test
    @DisplayName("does not include names of columns that are words of the language")
    void keywordsAsColumns() {
        EventQuery.parse("groupby(payloadType as limit, count(), min(token) as last, max(token) as select)"
                + "| count > 1 | limit = \"x\" | last > 3 | select(last, count, limit) | limit 3");
    }

    @ParameterizedTest
    @DisplayName("says what to write instead where a number is compared with a date in quotes")
    @ValueSource(
            strings = {
                "timestamp > \"2026-03-02\"",
                "\"2026-03-02T09:15:00Z\" <= timestamp",
                "timestamp = '02.03.2026 09:15'",
                "groupby(aggregateType, max(token) as newest) | newest < \"2026/3\""
            })
    void dateInQuotes(String query) {
        assertThatThrownBy(() -> EventQuery.parse(query))
                .isInstanceOf(EventQuerySyntax.class)
                .hasMessageContaining("is a number, and times are milliseconds since 1970")
                .hasMessageContaining("formatDate(timestamp")
                .hasMessageContaining("last 2 days");
        EventQuery.parse("token > \"12\" and payloadData = \"2026-03-02\"");
    }
}

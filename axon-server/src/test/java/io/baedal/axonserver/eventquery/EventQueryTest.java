package io.baedal.axonserver.eventquery;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.axonserver.eventquery.Value.Fraction;
import io.baedal.axonserver.eventquery.Value.Text;
import io.baedal.axonserver.eventquery.Value.Whole;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An event query")
class EventQueryTest {
    private final Events events = new Events()
            .add("Order", "o-1", 0, "Placed", at("09:15"), content("{\"total\": 2150, \"city\": \"Seoul\"}", "t-1"))
            .add("Order", "o-2", 0, "Placed", at("10:05"), content("{\"total\": 900, \"city\": \"Busan\"}", "t-2"))
            .add("Payment", "p-1", 0, "Taken", at("10:06"), content("<pay><sum>2150</sum></pay>", "t-1"))
            .add("Order", "o-1", 1, "Accepted", at("11:30"), content("{}", "t-3"))
            .add("Order", "o-2", 1, "Cancelled", at("11:58"), content("{\"reason\": \"too slow\"}", "t-4"));

    private static Instant at(String time) {
        return Instant.parse("2026-03-02T" + time + ":00Z");
    }

    private static EventContent content(String payload, String traceId) {
        return new EventContent("1.0", payload, Map.of("traceId", new Text(traceId), "weight", new Whole(3)));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("lets the events pass for which its filter holds")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "``; 0 1 2 3 4",
                "aggregateIdentifier = \"o-1\"; 0 3",
                "aggregateIdentifier = 'o-1'; 0 3",
                "aggregateType != \"Order\"; 2",
                "aggregateType <> \"Order\"; 2",
                "token > 3; 4",
                "token >= 3; 3 4",
                "token < 1; 0",
                "token <= 1; 0 1",
                "token = \"3\"; 3",
                "token = 3.0; 3",
                "payloadType = aggregateType; ``",
                "payloadType in [\"Taken\", \"Accepted\"]; 2 3",
                "payloadType in (\"Taken\", \"Accepted\"); 2 3",
                "not payloadType in [\"Taken\", \"Accepted\"]; 0 1 4",
                "payloadData contains \"Seoul\"; 0",
                "contains(payloadData, \"Seoul\"); 0",
                "aggregateType = \"Order\" and aggregateSequenceNumber = 1; 3 4",
                "aggregateType = \"Order\" AND aggregateSequenceNumber = 1; 3 4",
                "token = 0 or token = 1 and payloadType = \"Taken\"; 0",
                "(token = 0 or token = 2) and payloadType = \"Taken\"; 2",
                "not token = 0 and not (token = 1); 2 3 4",
                "payloadType match \"(Pl|T)a.*\"; 0 1 2",
                "match(payloadType, \"P\"); ``",
                "payloadType match \"\\w+ed\"; 0 1 3 4",
                "payloadType startsWith \"C\"; 4",
                "payloadType endsWith \"ken\"; 2",
                "metaData.traceId = \"t-1\"; 0 2",
                "metaData.\"traceId\" = \"t-2\"; 1",
                "metaData.weight + 1 = 4 and token < 2; 0 1",
                "metaData.missing = null and token = 0; 0",
                "metaData.missing != \"x\" and token = 0; 0",
                "metaData.missing < 3; ``",
                "metaData contains \"t-4\"; 4",
                "last 2 hours; 1 2 3 4",
                "last hour; 3 4",
                "last 3 minutes; 4",
                "last 90 seconds; ``",
                "last 1 day | last hour; 3 4",
                "aggregateSequenceNumber = 0 | last 2 hours; 1 2",
                "token > 0 | token < 3 | payloadType = \"Taken\"; 2",
                "jsonpath(payloadData, \"$.total\") > 1000; 0",
                "payloadData jsonpath \"$.city\" = \"Busan\"; 1",
                "xpath(payloadData, \"//sum\") = \"2150\"; 2",
                "xpath(payloadData, \"count(//sum)\", \"NUMBER\") > 0; 2",
                "hour(timestamp) = 11; 3 4",
                "token % 2 = 1; 1 3",
                "limit 2; 0 1",
                "limit(1); 0",
                "token > 1 | limit 2; 2 3",
                "limit 2 | token > 0; 1",
                "sortby token desc | limit 2; 4 3",
                "sortby(payloadType, token desc); 3 4 1 0 2",
            })
    void filters(String query, String tokens) {
        assertThat(String.join(" ", events.column(query))).isEqualTo(tokens);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("computes values")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "1 + 2 * 3; 7",
                "(1 + 2) * 3; 9",
                "7 / 2; 3.5",
                "8 / 2; 4",
                "-7 % 4; -3",
                "- -7; 7",
                "1 / 0; ``",
                "9223372036854775807 + 1; 9.223372036854775807E18",
                "1.5 + 1.5; 3.0",
                "\"a\" + 1 + 2; a12",
                "\"a\" + null; ``",
                "left(\"abc\", 2); ab",
                "left(\"abc\", 9); abc",
                "right(\"abc\", 2); bc",
                "right(\"abc\", 9); abc",
                "substring(\"abcdef\", 2); cdef",
                "substring(\"abcdef\", 2, 4); cd",
                "substring(\"abc\", 9); ``",
                "substring(\"abc\", 2, 1); ``",
                "length(\"abc\"); 3",
                "length([1, 2]); 2",
                "upper(\"aBc\"); ABC",
                "lower(\"aBc\"); abc",
                "concat([\"a\", \"b\", 3], \"-\"); a-b-3",
                "[1, \"x\", true]; [1,\"x\",true]",
                "\"x\" in [1, \"x\"]; true",
                "[1, 2] contains 2; true",
                "[1, 2] contains 3; false",
                "hour(timestamp); 9",
                "minute(timestamp); 15",
                "day(timestamp); 2",
                "week(timestamp); 10",
                "month(timestamp); 3",
                "year(timestamp); 2026",
                "formatDate(timestamp); 2026-03-02 09:15:00",
                "formatDate(timestamp, \"HH:mm\", \"Asia/Seoul\"); 18:15",
                "timestamp formatDate \"yyyy\"; 2026",
                "true and not false; true",
                "\"10\" < \"9\"; true",
                "10 < 9; false",
                "10 < \"9\"; true",
                "9007199254740993 = 9007199254740992.0; false",
                "jsonpath(payloadData, \"$.none\"); ``",
                "jsonpath(payloadData, \"$.*\"); [2150,\"Seoul\"]",
                "jsonpath(payloadData, \"$\"); {\"total\":2150,\"city\":\"Seoul\"}",
                "xpath(payloadData, \"//x\"); ``",
                "metaData.weight; 3",
            })
    void computes(String expression, String expected) {
        assertThat(events.column("select(" + expression + " as it) | limit 1").getFirst())
                .isEqualTo(normalised(expected));
    }

    private static String normalised(String expected) {
        return expected.endsWith("E18") ? Double.toString(Double.parseDouble(expected)) : expected;
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("names the columns it gives")
    @CsvSource(
            delimiter = ';',
            value = {
                "token = 1;"
                        + " token aggregateIdentifier aggregateSequenceNumber aggregateType payloadType payloadRevision payloadData timestamp metaData",
                "select token, payloadType as type; token type",
                "select(token, token, hour(timestamp), hour(timestamp) as \"the hour\"); token token_2 hour the hour",
                "select token + 1, metaData.traceId; column1 traceId",
                "groupby(payloadType, count()); payloadType count",
                "groupby([payloadType, aggregateType as a], count(), min(token), count(token > 1) as c); payloadType a count min c",
                "count(); count",
                "avg(token) as mean, sum(token); mean sum",
            })
    void columns(String query, String names) {
        assertThat(String.join(" ", EventQuery.parse(query).columns())).isEqualTo(names);
    }

    @Test
    @DisplayName("groups, counts and sums up, in the order of the groups")
    void groups() {
        assertThat(events.table("groupby(payloadType, count(), min(token), max(timestamp) as latest)"))
                .containsExactly(
                        List.of("Accepted", "1", "3", "" + at("11:30").toEpochMilli()),
                        List.of("Cancelled", "1", "4", "" + at("11:58").toEpochMilli()),
                        List.of("Placed", "2", "0", "" + at("10:05").toEpochMilli()),
                        List.of("Taken", "1", "2", "" + at("10:06").toEpochMilli()));
        assertThat(events.table("groupby([aggregateType, aggregateIdentifier], count())"))
                .containsExactly(
                        List.of("Order", "o-1", "2"), List.of("Order", "o-2", "2"), List.of("Payment", "p-1", "1"));
        assertThat(events.table("groupby(payloadType, count()) | count > 1")).containsExactly(List.of("Placed", "2"));
        assertThat(events.table("groupby(aggregateType)")).containsExactly(List.of("Order"), List.of("Payment"));
        assertThat(events.table("groupby(payloadType, count()) | groupby(count, count() as types)"))
                .containsExactly(List.of("1", "3"), List.of("2", "1"));
        assertThat(events.table("groupby(payloadType, count()) | sortby count desc, payloadType desc | limit 2"))
                .containsExactly(List.of("Placed", "2"), List.of("Taken", "1"));
    }

    @Test
    @DisplayName("counts and sums up all rows where no group is asked for, also when there are none")
    void withoutGroups() {
        assertThat(events.table("count()")).containsExactly(List.of("5"));
        assertThat(events.table("count(aggregateSequenceNumber > 0)")).containsExactly(List.of("2"));
        assertThat(events.table("count(metaData.none)")).containsExactly(List.of("0"));
        assertThat(events.table("token > 9 | count(), sum(token), avg(token), min(token)"))
                .containsExactly(List.of("0", "0", "", ""));
        assertThat(events.rows("avg(token), sum(token), max(payloadType)")
                        .getFirst()
                        .values())
                .containsExactly(new Fraction(2.0), new Whole(10), new Text("Taken"));
        assertThat(events.table("sum(xpath(payloadData, \"//sum\")) as paid")).containsExactly(List.of("2150"));
    }

    @Test
    @DisplayName("gives each row an id and sort values, which stay what they are through filters and selects")
    void ids() {
        assertThat(events.rows("token = 3 | select(payloadType)").getFirst())
                .isEqualTo(new ResultRow(List.of(new Whole(3)), List.of(new Whole(3)), List.of(new Text("Accepted"))));
        assertThat(events.rows("sortby payloadType | limit 1 | select(token)").getFirst())
                .isEqualTo(new ResultRow(
                        List.of(new Whole(3)), List.of(new Text("Accepted"), new Whole(3)), List.of(new Whole(3))));
        assertThat(events.rows("groupby(aggregateType, count())").getFirst())
                .isEqualTo(new ResultRow(
                        List.of(new Text("Order")),
                        List.of(new Text("Order")),
                        List.of(new Text("Order"), new Whole(4))));
    }

    @Test
    @DisplayName("does not look into the body of an event unless it has to")
    void lazyBody() {
        EventContents unreadable = event -> {
            throw new AssertionError("The body was read");
        };
        EventQueryContext context = new EventQueryContext(
                unreadable, EventQueryLimits.defaults(), new QueryPool(EventQueryLimits.defaults()), Events.CLOCK);
        EventQuery.parse("aggregateType = \"Order\" | last 2 days | groupby(payloadType, count())")
                .run(events, context, row -> {});
    }
}

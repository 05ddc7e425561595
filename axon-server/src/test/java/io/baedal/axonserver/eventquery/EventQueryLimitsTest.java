package io.baedal.axonserver.eventquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A query that wants too much")
@Timeout(30)
class EventQueryLimitsTest {
    private static final EventQueryLimits FEW = new EventQueryLimits(2, 100, 100_000, 1_000_000, 60_000);

    private static Events things(int count) {
        Events events = new Events().with(FEW);
        IntStream.range(0, count).forEach(i -> events.add("{\"n\":" + i + "}"));
        return events;
    }

    private static EventQueryLimit limitOf(Runnable query) {
        EventQueryLimit limit = catchThrowableOfType(EventQueryLimit.class, query::run);
        assertThat(limit).as("a limit is reached").isNotNull();
        return limit;
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("queryCharsMax", "token = 1 " + " ".repeat(10_000)),
                Arguments.of("stagesMax", "token = 1" + " | token = 1".repeat(20)),
                Arguments.of("columnsMax", "select token" + ", token".repeat(50)),
                Arguments.of("nestingMax", "(".repeat(200) + "token = 1"),
                Arguments.of("nestingMax", "not ".repeat(200) + "token = 1"),
                Arguments.of("nestingMax", "-".repeat(200) + "1 = token"),
                Arguments.of("nestingMax", "upper(".repeat(200) + "\"a\""),
                Arguments.of("termsMax", "token = 1" + " or token = 1".repeat(600)),
                Arguments.of("termsMax", "token = 1" + " + 1".repeat(600)),
                Arguments.of("patternCharsMax", "payloadData match \"" + "a".repeat(501) + "\""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    @DisplayName("is refused with the name of the limit before anything is read")
    void text(String limit, String query) {
        assertThat(limitOf(() -> EventQuery.parse(query)).limit()).isEqualTo(limit);
    }

    @ParameterizedTest
    @DisplayName("ends where it would have to remember more rows or groups than it may")
    @ValueSource(
            strings = {
                "sortby token desc",
                "groupby(token, count())",
                "sortby token | limit 101",
                "sortby token | limit 60 | groupby(token)",
            })
    void rowsHeld(String query) {
        Events events = things(150);

        EventQueryLimit limit = limitOf(() -> events.rows(query));

        assertThat(limit.limit()).isEqualTo("rowsHeldMax");
        assertThat(events.bytesHeld()).as("bytes held after it").isZero();
    }

    @Test
    @DisplayName("does not hold what a limit after a sort cuts off")
    void sortWithLimit() {
        Events events = things(1_000);

        assertThat(events.column("sortby token desc | limit 3")).containsExactly("999", "998", "997");
        assertThat(events.bytesHeld()).isZero();
    }

    @Test
    @DisplayName("ends where what it remembers is too large, for itself or for all queries together")
    void bytesHeld() {
        Events events = new Events().with(FEW);
        IntStream.range(0, 20).forEach(i -> events.add("x".repeat(10_000)));
        EventQueryContext crowded = new EventQueryContext(
                event -> new EventContent("", "", Map.of()),
                FEW,
                new QueryPool(new EventQueryLimits(2, 100, 100_000, 1_000, 60_000)),
                Events.CLOCK);

        assertThat(limitOf(() -> events.rows("sortby token")).limit()).isEqualTo("bytesHeldMax");
        assertThat(limitOf(() -> events.rows("groupby(payloadData + token)")).limit())
                .isEqualTo("bytesHeldMax");
        assertThat(limitOf(() -> EventQuery.parse("groupby(token)").run(events, crowded, row -> {}))
                        .limit())
                .isEqualTo("sharedBytesHeldMax");
        assertThat(crowded.pool().bytes()).isZero();
    }

    @Test
    @DisplayName("ends when it has worked too long, and not when its reader is slow")
    void work() {
        EventQueryLimits brief = new EventQueryLimits(2, 100, 100_000, 1_000_000, 1);
        Events events = things(200_000).with(brief);

        assertThat(limitOf(() -> events.rows("jsonpath(payloadData, \"$.n\") < 0"))
                        .limit())
                .isEqualTo("workMillisMax");
    }

    @Test
    @DisplayName("gives control back when its time is over, so that others have their turn")
    void slices() {
        Events events = things(200_000);
        try (EventQueryScan scan =
                EventQuery.parse("jsonpath(payloadData, \"$.n\") < 0").scan(events, events.context(), false)) {
            long start = System.nanoTime();

            Progress progress = scan.advance(TimeUnit.MILLISECONDS.toNanos(1));

            assertThat(progress).isEqualTo(Progress.Mark.PAUSED);
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(1));
            assertThat(scan.eventsRead()).isBetween(1L, 199_999L);
        }
    }

    @ParameterizedTest
    @DisplayName("ends at a regular expression that would never be done with one value")
    @ValueSource(strings = {"(a+)+b", "(a|a)*b", "(a*)*c", "(.*)(.*)(.*)(.*)(.*)b", "(a|b|ab)*c", "(x|.)*y"})
    void hostileRegex(String regex) {
        Events events = new Events().add("a".repeat(5_000) + "!");

        assertThat(limitOf(() -> events.rows("payloadData match \"" + regex + "\""))
                        .limit())
                .isEqualTo("matchStepsMax");
    }

    @Test
    @DisplayName("ends where a text would grow without end")
    void growingText() {
        Events events = new Events().add("x".repeat(1_000_000));

        assertThat(limitOf(() -> events.rows("select(payloadData + payloadData as a) | select(a + a as a)"))
                        .limit())
                .isEqualTo("rowCharsMax");
        assertThat(limitOf(() -> events.rows("select(payloadData, payloadData, payloadData)"))
                        .limit())
                .isEqualTo("rowCharsMax");
    }

    @Test
    @DisplayName("costs at most the square of a small document, whatever an XPath asks for")
    void hostileXml() {
        String wide = "<r>" + "<a><b/></a>".repeat(900) + "</r>";
        Events events = new Events().add(wide);
        Map<String, String> hostile = Map.of(
                "count(//*[count(//*) > 1])", "1801",
                "count(//*[/*/*/* and /*/*/* and count(/*/*/*) > 1])", "1801",
                "count(//*//*)", "1800",
                "count(//*[count(*) = count(*)] | //b)", "1801");

        hostile.forEach((path, expected) -> assertThat(
                        events.column("select(xpath(payloadData, \"" + path + "\", \"NUMBER\"))"))
                .as(path)
                .containsExactly(expected));
    }

    @Test
    @DisplayName("stops as soon as a limit has all its rows, without reading on")
    void stopsEarly() {
        Events events = things(10_000);
        try (EventQueryScan scan =
                EventQuery.parse("token > 4 | limit 2 | groupby(token)").scan(events, events.context(), false)) {
            Progress progress = scan.advance(TimeUnit.SECONDS.toNanos(10));

            assertThat(progress).isInstanceOf(Progress.Row.class);
            assertThat(scan.eventsRead()).isEqualTo(7);
        }
    }

    @Test
    @DisplayName("is refused while as many are open as may be, and not after one of them is closed")
    void open() {
        Events events = things(1);
        EventQuery query = EventQuery.parse("count() | count > 0");
        EventQueryScan first = query.scan(events, events.context(), true);
        try (EventQueryScan second = query.scan(events, events.context(), true)) {
            assertThat(limitOf(() -> query.scan(events, events.context(), true)).limit())
                    .isEqualTo("queriesMax");
            first.close();
            query.scan(events, events.context(), true).close();
            assertThat(second.advance(1)).isNotNull();
        }
        assertThat(events.open()).isZero();
        assertThat(events.bytesHeld()).isZero();
    }
}

package io.baedal.axonserver.eventquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Collections;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
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

    static Stream<String> hostilePaths() {
        return Stream.of(
                "//*[" + repeated("contains(/,'z')", " or ", 20) + "]",
                "//*//*[" + repeated("contains(.,'z')", " or ", 20) + "]",
                "/*/*[/*/* = /*/*]",
                "/*/*[1 or/*/* != */*]",
                "/*/*[2 */*/* != 1]",
                "//*[" + repeated("* < *", " or ", 24) + "]",
                "//*[" + repeated("position() = last()", " and ", 20) + "]");
    }

    private static String repeated(String text, String between, int times) {
        return String.join(between, Collections.nCopies(times, text));
    }

    @ParameterizedTest
    @MethodSource("hostilePaths")
    @DisplayName("is refused where XPath would compare or copy the texts of one event again and again")
    void hostileXmlText(String path) {
        Events events = new Events()
                .add("<r>" + "<x>".repeat(50) + "<a>" + "yx".repeat(200) + "</a>" + "</x>".repeat(50)
                        + "<a>0123456789012345678901234567890123456789</a>".repeat(900) + "</r>");

        long start = System.nanoTime();
        assertThat(limitOf(() -> events.rows("xpath(payloadData, \"" + path + "\", \"BOOLEAN\")"))
                        .limit())
                .isEqualTo("xpathWorkMax");
        assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(5));
    }

    @Test
    @DisplayName("is refused where many XPath expressions together cost too much, though each of them may")
    void manyPaths() {
        Events events = new Events().add("<r>" + "<a>x</a>".repeat(900) + "</r>");
        String path = "xpath(payloadData, \"count(//*[a != a])\", \"NUMBER\") = 3";

        assertThat(events.rows(path)).isEmpty();
        assertThat(limitOf(() -> events.rows(repeated(path, " or ", 30))).limit())
                .isEqualTo("xpathWorkMax");
    }

    @Test
    @DisplayName("may search an ordinary large document in many ways")
    void ordinaryXml() {
        String line = "<line n='1'><name>bibimbap</name><price>1200</price><remark>without sesame</remark></line>";
        Events events = new Events().add("<order><lines>" + line.repeat(200) + "</lines></order>");
        String paths = Stream.of(
                        "//line[price > 2000]/name",
                        "//line[@n = '2'][name = 'tea']",
                        "/order/lines/line[last()]/none",
                        "//line[contains(remark, 'onion')]")
                .map(path -> "xpath(payloadData, \"" + path + "\") != null")
                .collect(Collectors.joining(" or "));

        assertThat(events.rows("not (" + paths + ")")).hasSize(1);
    }

    @Test
    @DisplayName("is refused where XML is longer than a path may read, and can leave such events out")
    void longXml() {
        Events events = new Events().add("<a>" + "x".repeat(300_000) + "</a>").add("x".repeat(300_000));
        String query = "xpath(payloadData, \"/a\") = \"y\"";

        assertThat(limitOf(() -> events.rows(query)).limit()).isEqualTo("xmlCharsMax");
        assertThat(events.rows("length(payloadData) <= 262144 and " + query)).isEmpty();
    }

    @Test
    @DisplayName("ends in the middle of one event when it has worked too long or is cancelled")
    void oneEvent() throws Exception {
        // given: one event of which every term takes long
        String costly = repeated("payloadData match \"(.*)(.*)(.*)" + "x\" and token = 1", " or ", 60);
        Events events = new Events().add("a".repeat(120)).with(new EventQueryLimits(2, 1, 1, 1, 10));
        assertThat(limitOf(() -> events.rows(costly)).limit()).isEqualTo("workMillisMax");

        // when
        Events patient = new Events().add("a".repeat(120));
        try (EventQueryScan scan = EventQuery.parse(costly).scan(patient, patient.context(), false)) {
            scan.cancel();

            // then
            assertThatThrownBy(() -> scan.advance(TimeUnit.MINUTES.toNanos(1)))
                    .isInstanceOf(CancellationException.class);
        }
        assertThat(patient.open()).isZero();
    }

    @Test
    @DisplayName("gives no row of the event in which it is cancelled")
    void cancelledWithin() {
        // given: it is cancelled while its only event, which it would give, is evaluated
        Events events = things(1);
        AtomicReference<EventQueryScan> atWork = new AtomicReference<>();
        EventQueryContext context = new EventQueryContext(
                event -> {
                    atWork.get().cancel();
                    return new EventContent("", "a payload", Map.of());
                },
                FEW,
                new QueryPool(FEW),
                Events.CLOCK);

        // when
        try (EventQueryScan scan = EventQuery.parse("length(payloadData) > 0").scan(events, context, false)) {
            atWork.set(scan);

            // then
            assertThatThrownBy(() -> scan.advance(1)).isInstanceOf(CancellationException.class);
        }
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

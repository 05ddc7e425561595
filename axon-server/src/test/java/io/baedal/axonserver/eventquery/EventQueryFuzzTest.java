package io.baedal.axonserver.eventquery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("Whatever is sent as a query")
@Timeout(120)
class EventQueryFuzzTest {
    private static final int ROUNDS = Integer.getInteger("eventquery.fuzz", 30_000);

    private static final List<String> PIECES = List.of(
            "token",
            "aggregateIdentifier",
            "aggregateType",
            "payloadType",
            "payloadData",
            "timestamp",
            "metaData",
            "metaData.traceId",
            "count",
            "min",
            "\"a\"",
            "\"\"",
            "'$.a'",
            "'//a'",
            "'(a+)+'",
            "'yyyy'",
            "\"NUMBER\"",
            "0",
            "1",
            "3.5",
            "9223372036854775807",
            "(",
            ")",
            "(",
            ")",
            "[",
            "]",
            ",",
            ",",
            "|",
            "|",
            "=",
            "!=",
            "<",
            ">=",
            "+",
            "-",
            "*",
            "/",
            "%",
            "and",
            "or",
            "not",
            "in",
            "contains",
            "match",
            "startsWith",
            "as x",
            "as y",
            "x",
            "y",
            "select(",
            "select",
            "groupby(",
            "count()",
            "min(token)",
            "avg(",
            "sum(token)",
            "sortby",
            "desc",
            "limit 2",
            "limit",
            "last 5 minutes",
            "last hour",
            "last",
            "jsonpath(payloadData, ",
            "xpath(payloadData, ",
            "formatDate(timestamp",
            "concat(",
            "left(",
            "substring(",
            "upper(",
            "hour(timestamp)",
            "length(",
            "true",
            "null",
            ".",
            "\n",
            "\\",
            "\u0000",
            "\uD83D\uDE00");

    private final Events events = new Events()
            .with(new EventQueryLimits(100, 50, 50_000, 50_000, 10_000))
            .add("{\"a\": [1, 2, {\"b\": \"x\"}]}")
            .add("<a><b>1</b></a>")
            .add("a".repeat(40))
            .add("");

    private void eachRound(Function<SplittableRandom, String> makeQuery) {
        long seeds = System.nanoTime();
        int right = 0;
        for (int i = 0; i < ROUNDS; i++) {
            long seed = seeds + i;
            String query = makeQuery.apply(new SplittableRandom(seed));
            try {
                EventQuery.parse(query).run(events, events.context(), row -> {});
                right++;
            } catch (EventQueryFailure expected) {
                assertThat(expected.getMessage()).as("seed %d: %s", seed, query).isNotBlank();
            } catch (RuntimeException | StackOverflowError failure) {
                throw new AssertionError(
                        "Seed " + seed + " gives another failure than the language's own: " + query, failure);
            }
            assertThat(events.open()).as("open after seed %d: %s", seed, query).isZero();
            assertThat(events.bytesHeld())
                    .as("held after seed %d: %s", seed, query)
                    .isZero();
        }
        assertThat(right).as("rounds from seed %d that were queries", seeds).isPositive();
    }

    @Test
    @DisplayName("is answered with rows or with a failure of the language, when it is made of the language's words")
    void words() {
        eachRound(random -> {
            StringBuilder query = new StringBuilder();
            for (int i = random.nextInt(1, 16); i > 0; i--) {
                query.append(PIECES.get(random.nextInt(PIECES.size()))).append(random.nextInt(6) == 0 ? "" : " ");
            }
            return query.toString();
        });
    }

    @Test
    @DisplayName("is answered with rows or with a failure of the language, when it is made of any characters")
    void characters() {
        eachRound(random -> {
            StringBuilder query = new StringBuilder();
            for (int i = random.nextInt(0, 30); i > 0; i--) {
                query.appendCodePoint(random.nextInt(3) == 0 ? random.nextInt(0x3000) : random.nextInt(' ', 127));
            }
            return query.toString();
        });
    }

    @Test
    @DisplayName("is answered with rows or with a failure of the language, when it is a query with a mistake")
    void mutations() {
        List<String> queries = List.of(
                "aggregateType = \"Order\" and (token > 3 or not payloadData contains \"x\") | last 2 hours | limit 3",
                "groupby([payloadType, hour(timestamp) as h], count(), avg(token), min(metaData.a) as m) | count > 1",
                "select(jsonpath(payloadData, \"$.a[?(@.b == 'x')]..c[0:2]\") as titles, left(payloadData, 3) + \"…\")",
                "xpath(payloadData, \"count(//a[@x='1']/b)\", \"NUMBER\") >= 1 | sortby timestamp desc, token | limit 5",
                "select(formatDate(timestamp, \"yyyy-MM-dd'T'HH:mm\", \"UTC\") as d) | d match \"2026-.*\"");
        eachRound(random -> {
            StringBuilder query = new StringBuilder(queries.get(random.nextInt(queries.size())));
            for (int i = random.nextInt(0, 4); i > 0; i--) {
                int at = random.nextInt(query.length());
                switch (random.nextInt(3)) {
                    case 0 -> query.deleteCharAt(at);
                    case 1 -> query.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                    default -> query.setCharAt(at, (char) random.nextInt(' ', 127));
                }
            }
            return query.toString();
        });
    }

    @Test
    @DisplayName("is looked for in payloads of any characters without a failure")
    void payloads() {
        EventQuery query = EventQuery.parse("select(jsonpath(payloadData, \"$..a[0]\"), xpath(payloadData, \"//a/b\"), "
                + "jsonpath(payloadData, \"$.a.b\"), xpath(payloadData, \"//a\", \"NODELIST\"))");
        long seeds = System.nanoTime();
        String alphabet = "{}[]\":,ab01-.eE<>/=&;!? 'DOCTYPE";
        for (int i = 0; i < ROUNDS; i++) {
            SplittableRandom random = new SplittableRandom(seeds + i);
            StringBuilder payload = new StringBuilder(random.nextBoolean() ? "<a>" : "{\"a\":");
            for (int n = random.nextInt(40); n > 0; n--) {
                payload.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            Events one = new Events().add(payload.toString());
            try {
                query.run(one, one.context(), row -> {});
            } catch (RuntimeException failure) {
                throw new AssertionError("Seed " + (seeds + i) + ": " + payload, failure);
            }
        }
    }
}

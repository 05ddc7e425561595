package io.baedal.axonserver.eventquery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The document of event queries")
class EventQueriesDocumentTest {
    private static final List<String> LINES = lines();

    private static List<String> lines() {
        try {
            return Files.readAllLines(Path.of("../docs/event-queries.md"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A query as it stands there, with the rows that it says come out of it. */
    record Example(String query, List<List<String>> table) {
        @Override
        public String toString() {
            return query;
        }
    }

    static Stream<Example> examples() {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < LINES.size(); i++) {
            if (LINES.get(i).equals("```query")) {
                int end = LINES.subList(i, LINES.size()).indexOf("```") + i;
                String query = String.join("\n", LINES.subList(i + 1, end));
                examples.add(new Example(query, tableAt(end + 2)));
                i = end;
            }
        }
        return examples.stream();
    }

    /** The rows of a table, its head first, its ruler left out. */
    private static List<List<String>> tableAt(int line) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = line; i < LINES.size() && LINES.get(i).startsWith("|"); i++) {
            String inner = LINES.get(i).replaceAll("^\\|", "").replaceAll("\\|\\s*$", "");
            if (i != line + 1) {
                rows.add(Arrays.stream(inner.split("\\|", -1))
                        .map(cell -> cell.strip().replaceAll("^`|`$", ""))
                        .toList());
            }
        }
        return rows;
    }

    private static Events events() {
        int head = 0;
        while (!LINES.get(head).startsWith("| token")) {
            head++;
        }
        Events events = new Events();
        for (List<String> row : tableAt(head).subList(1, 6)) {
            Map<String, Value> metaData = new LinkedHashMap<>();
            for (String entry :
                    row.get(8).isEmpty() ? new String[0] : row.get(8).split(" ")) {
                metaData.put(entry.split("=")[0], new Value.Text(entry.split("=")[1]));
            }
            EventContent content = new EventContent(row.get(5), row.get(6), metaData);
            events.add(
                    row.get(3), row.get(1), Long.parseLong(row.get(2)), row.get(4), Instant.parse(row.get(7)), content);
        }
        return events;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    @DisplayName("shows what its examples give")
    void example(Example example) {
        List<List<String>> table =
                new ArrayList<>(List.of(EventQuery.parse(example.query()).columns()));
        table.addAll(events().table(example.query()));

        assertThat(table).isEqualTo(example.table());
    }

    @Test
    @DisplayName("has an example of each function and each stage")
    void everyFunction() {
        String queries = String.join("\n", examples().map(Example::query).toList());

        assertThat(Arrays.stream(Function.values()).map(Function::text))
                .filteredOn(name -> !queries.contains(name))
                .as("functions without an example")
                .isEmpty();
        assertThat(queries).contains("select", "groupby", "sortby", "limit", "last", "count(", "min(", "max(", "avg(");
    }

    /** One row of the tables of functions. */
    record Described(String call, String result, String example, String gives) {
        String name() {
            return call.substring(0, call.indexOf('('));
        }

        boolean describes(Function function) {
            int required = arguments(call.replaceAll("\\[.*", ")"));
            int all = arguments(call);
            return function.takes(required)
                    && function.takes(all)
                    && !function.takes(required - 1)
                    && !function.takes(all + 1)
                    && result.equals(result(function.kind()));
        }

        private static int arguments(String call) {
            return call.split(",").length;
        }

        private static String result(Kind kind) {
            return switch (kind) {
                case FLAG -> "condition";
                case NUMBER -> "number";
                case TEXT -> "text";
                case LIST -> "list";
                case ANY -> "what is found";
            };
        }
    }

    /** @param table which one of the tables of functions, from 0 */
    private static List<Described> functions(int table) {
        List<Integer> heads = IntStream.range(0, LINES.size())
                .filter(line -> LINES.get(line).startsWith("| Function |"))
                .boxed()
                .toList();
        return tableAt(heads.get(table)).stream()
                .skip(1)
                .map(row -> new Described(row.get(0), row.get(1), row.get(2), row.get(3)))
                .toList();
    }

    @Test
    @DisplayName("describes each function with its arguments, its result, and an example that gives what it says")
    void functions() {
        assertThat(functions(0))
                .extracting(Described::name)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Function.values()).map(Function::text).toList());
        assertThat(functions(0)).allSatisfy(described -> {
            assertThat(described.describes(Function.named(described.name()).orElseThrow()))
                    .as(described.call())
                    .isTrue();
            assertThat(described.example()).startsWith(described.name() + "(");
            assertThat(events().column("token = 0 | select(" + described.example() + " as it)"))
                    .as(described.example())
                    .containsExactly(described.gives());
        });
    }

    @Test
    @DisplayName("describes each function of groups, with an example that gives what it says")
    void aggregates() {
        assertThat(functions(1))
                .extracting(Described::name)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Stage.AggregateFunction.values())
                        .map(function -> function.name().toLowerCase(Locale.ROOT))
                        .toList());
        assertThat(functions(1))
                .allSatisfy(described -> assertThat(events().column(described.example()))
                        .as(described.example())
                        .containsExactly(described.gives()));
    }

    @Test
    @DisplayName("names the limits with their values")
    void limits() {
        EventQueryLimits defaults = EventQueryLimits.defaults();
        Map<String, Number> limits = Map.ofEntries(
                Map.entry("queryCharsMax", EventQueryLimits.QUERY_CHARS_MAX),
                Map.entry("stagesMax", EventQueryLimits.STAGES_MAX),
                Map.entry("columnsMax", EventQueryLimits.COLUMNS_MAX),
                Map.entry("nestingMax", EventQueryLimits.NESTING_MAX),
                Map.entry("termsMax", EventQueryLimits.TERMS_MAX),
                Map.entry("patternCharsMax", EventQueryLimits.PATTERN_CHARS_MAX),
                Map.entry("rowsHeldMax", defaults.rowsHeldMax()),
                Map.entry("bytesHeldMax", defaults.bytesHeldMax()),
                Map.entry("queriesMax", defaults.queriesMax()),
                Map.entry("sharedBytesHeldMax", defaults.sharedBytesHeldMax()),
                Map.entry("snapshotsWaitingMax", SnapshotArrivals.WAITING_MAX),
                Map.entry("workMillisMax", defaults.workMillisMax()),
                Map.entry("rowCharsMax", EventQueryLimits.ROW_CHARS_MAX),
                Map.entry("xmlCharsMax", EventQueryLimits.XML_CHARS_MAX),
                Map.entry("xpathWorkMax", EventQueryLimits.XPATH_WORK_MAX),
                Map.entry("matchStepsMax", EventQueryLimits.MATCH_STEPS_MAX));

        limits.forEach((name, value) -> assertThat(LINES)
                .anyMatch(line -> line.startsWith("| `" + name + "` | " + String.format(Locale.ROOT, "%,d |", value))));
    }
}

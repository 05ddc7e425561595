package io.baedal.query.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.baedal.query.rebuild.ViewFigures;
import io.baedal.query.stream.Streams;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

@DisplayName("The figures of views and streams")
class FiguresTest {

    private static final Pattern METRIC = Pattern.compile("baedal_[a-z_]+");
    private static final Pattern LABEL = Pattern.compile("by \\(([a-z]+)\\)");
    private static final Pattern ROW = Pattern.compile("^\\| `baedal_[a-z_]+` .*", Pattern.MULTILINE);

    private static String page() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Streams<?, ?> streams = mock(Streams.class);
        when(streams.kind()).thenReturn("orders");
        when(streams.followersOfAll()).thenReturn(7);
        FiguresSetup setup = new FiguresSetup();
        setup.viewFigures(mock(ViewFigures.class)).bindTo(registry);
        setup.streamFigures(List.of(streams)).bindTo(registry);
        return registry.scrape();
    }

    private static Set<String> metrics(Stream<String> lines) {
        return lines.flatMap(line -> METRIC.matcher(line).results().map(MatchResult::group))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    @DisplayName("are told for each view, each group and each kind of stream")
    void told() {
        String page = page();
        assertThat(Groups.ALL)
                .containsAll(Groups.VIEWS)
                .allSatisfy(group -> assertThat(page)
                        .contains("baedal_parked_sequences{group=\"" + group + "\"}")
                        .contains("baedal_parked_age_seconds{group=\"" + group + "\"}"));
        assertThat(Groups.VIEWS)
                .allSatisfy(view -> assertThat(page)
                        .contains("baedal_view_behind{view=\"" + view + "\"}")
                        .contains("baedal_view_age_seconds{view=\"" + view + "\"}"));
        assertThat(page)
                .contains("baedal_stream_clients{kind=\"orders\",of=\"one\"} 0.0")
                .contains("baedal_stream_clients{kind=\"orders\",of=\"all\"} 7.0");
    }

    @Test
    @DisplayName(
            "are those that alert rules ask for, with their labels, and have a row each in docs/operating-views.md")
    void names() throws IOException {
        // given
        String page = page();
        Set<String> told = metrics(page.lines().filter(line -> !line.startsWith("#")));
        List<String> expressions = expressions();
        // then
        assertThat(Stream.of(Figure.values()).map(Figure::exposed)).containsExactlyInAnyOrderElementsOf(told);
        assertThat(metrics(expressions.stream())).isEqualTo(told);
        assertThat(expressions)
                .flatMap(expression -> LABEL.matcher(expression)
                        .results()
                        .map(label -> label.group(1))
                        .toList())
                .isNotEmpty()
                // Prometheus itself knows whom it has asked.
                .filteredOn(label -> !label.equals("instance"))
                .allSatisfy(label -> assertThat(page).contains("{" + label + "=\""));
        assertThat(ROW.matcher(Files.readString(Path.of("../docs/operating-views.md")))
                        .results()
                        .map(row -> row.group().strip()))
                .containsExactlyElementsOf(Stream.of(Figure.values())
                        .map(figure -> "| `%s` | %s | %s |".formatted(figure.exposed(), figure.labels(), figure.help()))
                        .toList());
    }

    @Test
    @DisplayName("have for each alert a line in docs/operating-views.md that says what to do when it rings")
    void alerts() throws IOException {
        String page = Files.readString(Path.of("../docs/operating-views.md"));
        List<String> alerts = rules("baedal-audit", "baedal-views")
                .map(rule -> String.valueOf(rule.get("alert")))
                .toList();
        assertThat(alerts)
                .hasSizeGreaterThan(5)
                .allSatisfy(alert -> assertThat(page).contains("| `" + alert + "` |"));
    }

    private static List<String> expressions() throws IOException {
        return rules("baedal-views")
                .map(rule -> String.valueOf(rule.get("expr")))
                .toList();
    }

    private static Stream<Map<?, ?>> rules(String... names) throws IOException {
        Map<String, List<Map<String, Object>>> file =
                new Yaml().load(Files.readString(Path.of("../deploy/prometheus/baedal.rules.yaml")));
        return file.getOrDefault("groups", List.of()).stream()
                .filter(group -> List.of(names).contains(String.valueOf(group.get("name"))))
                .flatMap(group -> ((List<?>) group.get("rules")).stream())
                .map(rule -> (Map<?, ?>) rule);
    }
}

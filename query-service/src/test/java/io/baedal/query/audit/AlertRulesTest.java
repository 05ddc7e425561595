package io.baedal.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

@DisplayName("The alert rules of the audit")
class AlertRulesTest {

    private static final Pattern METRIC = Pattern.compile("baedal_[a-z_]+");
    private static final Pattern LABEL = Pattern.compile("by \\(([a-z]+)\\)");

    @Test
    @DisplayName("ask for figures and labels that there are, and for all of them")
    void names() throws IOException {
        // given
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        AuditStatus status = AuditStatus.none(Clock.systemUTC().instant());
        new AuditSetup()
                .auditFigures(new Known() {
                    @Override
                    public AuditStatus status() {
                        return status;
                    }

                    @Override
                    public double ageSeconds() {
                        return 1.5;
                    }
                })
                .bindTo(registry);
        String page = registry.scrape();
        Set<String> told = page.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> METRIC.matcher(line).results().findFirst().map(MatchResult::group))
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        // when
        List<String> expressions = expressions();
        Set<String> asked = expressions.stream()
                .flatMap(expression -> METRIC.matcher(expression).results().map(MatchResult::group))
                .collect(Collectors.toCollection(TreeSet::new));
        // then
        assertThat(asked).isEqualTo(told).isNotEmpty();
        assertThat(Stream.of(AuditMetric.values()).map(AuditMetric::exposed)).containsExactlyInAnyOrderElementsOf(told);
        assertThat(expressions)
                .flatMap(expression -> LABEL.matcher(expression)
                        .results()
                        .map(label -> label.group(1))
                        .toList())
                .isNotEmpty()
                .allSatisfy(label -> assertThat(page).contains("{" + label + "=\""));
    }

    private static List<String> expressions() throws IOException {
        Map<String, List<Map<String, Object>>> file =
                new Yaml().load(Files.readString(Path.of("../deploy/prometheus/baedal.rules.yaml")));
        return file.getOrDefault("groups", List.of()).stream()
                .filter(group -> "baedal-audit".equals(group.get("name")))
                .flatMap(group -> ((List<?>) group.get("rules")).stream())
                .map(rule -> String.valueOf(((Map<?, ?>) rule).get("expr")))
                .toList();
    }
}

package io.baedal.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.bench.harness.Measure.Limits;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The outcome of a measure")
class OutcomeTest {
    private static final Surroundings QUIET = new Surroundings("./baedal bench node", "full", 3, 2, "Java", "Linux", 0);

    private static Outcome outcome(Limits limits, double... subjects) {
        Measure measure = new Measure(
                "P0",
                "a < b & c",
                "b",
                "operations a second",
                limits,
                bench -> List.of(),
                rounds -> rounds.get("a").value() / rounds.get("b").value());
        List<Map<String, Round>> rounds = java.util.Arrays.stream(subjects)
                .mapToObj(subject -> Map.of("a", new Round(subject, 10, 3, 3), "b", new Round(100, 10, 2, 1)))
                .toList();
        return new Outcome(measure, List.of("a", "b"), rounds);
    }

    @Test
    @DisplayName(
            "is the median of the rounds' own ratios, with the lowest and the highest, and CPU of both sides beside it")
    void median() {
        // given
        Outcome outcome = outcome(new Limits.AtLeast(0.6, 0.9), 95, 20, 90);

        // then
        assertThat(outcome.median()).isEqualTo(0.9);
        assertThat(outcome.lowest()).isEqualTo(0.2);
        assertThat(outcome.highest()).isEqualTo(0.95);
        assertThat(outcome.cpuRatio()).isEqualTo(2);
    }

    @Test
    @DisplayName("holds its goal, or its floor alone, or neither, whether much or little is wanted")
    void verdicts() {
        assertThat(row(outcome(new Limits.AtLeast(0.6, 0.9), 90))).contains("| yes |");
        assertThat(row(outcome(new Limits.AtLeast(0.6, 0.9), 89))).contains("| no, the floor does |");
        assertThat(row(outcome(new Limits.AtLeast(0.6, 0.9), 59))).contains("| no, nor the floor |");
        assertThat(row(outcome(new Limits.AtMost(3, 1.1), 110))).contains("| yes |");
        assertThat(row(outcome(new Limits.AtMost(3, 1.1), 111))).contains("| no, the floor does |");
        assertThat(row(outcome(new Limits.AtMost(3, 1.1), 301))).contains("| no, nor the floor |");
    }

    @Test
    @DisplayName("taken on a busy machine says so")
    void busy() {
        // given
        Surroundings busy = new Surroundings("./baedal bench node", "full", 3, 2, "Java", "Linux", 1.5);

        // then
        assertThat(Table.of(busy, List.of())).contains("busy with something else");
        assertThat(Table.of(QUIET, List.of())).doesNotContain("busy");
    }

    @Test
    @DisplayName("is drawn with nothing from elsewhere, and for light and dark pages")
    void chart() {
        // when
        String svg = Chart.of(QUIET, List.of(outcome(new Limits.AtMost(3, 1.1), 100, 120, 130)));

        // then
        assertThat(svg)
                .contains("prefers-color-scheme: dark", "a &lt; b &amp; c")
                .doesNotContain("href", "<script", "url(")
                .doesNotContain("NaN");
    }

    private static String row(Outcome outcome) {
        return Table.of(QUIET, List.of(outcome));
    }
}

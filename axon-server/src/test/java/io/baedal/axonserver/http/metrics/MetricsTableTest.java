package io.baedal.axonserver.http.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The table of metrics in the README")
class MetricsTableTest {
    private static final Pattern ROW = Pattern.compile("^\\| `axonserver_[a-z_]+` .*", Pattern.MULTILINE);

    @Test
    @DisplayName("has a row for each metric of the node, with its kind, its labels and what it means")
    void rows() throws IOException {
        // given
        List<String> expected = Stream.of(Metric.values())
                .map(metric -> "| `%s` | %s | %s | %s |"
                        .formatted(
                                metric.fullName(),
                                metric.kind().name().toLowerCase(Locale.ROOT),
                                String.join(", ", metric.labels()),
                                metric.help()))
                .toList();

        // when
        String readme = Files.readString(Path.of("README.md"));

        // then
        assertThat(ROW.matcher(readme).results().map(row -> row.group().strip()))
                .containsExactlyElementsOf(expected);
    }
}

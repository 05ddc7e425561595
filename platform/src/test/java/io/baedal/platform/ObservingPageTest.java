package io.baedal.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.support.figures.Figures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

@DisplayName("docs/observing.md")
class ObservingPageTest {

    @Test
    @DisplayName("says of each alert about money and services what to do when it rings, and of each figure what it is")
    void rows() throws Exception {
        // given
        Map<String, List<Map<String, Object>>> rules =
                new Yaml().load(Files.readString(Path.of("../deploy/prometheus/baedal.rules.yaml")));
        List<String> alerts = rules.getOrDefault("groups", List.of()).stream()
                .filter(group -> List.of("baedal-money", "baedal-services").contains(String.valueOf(group.get("name"))))
                .flatMap(group -> ((List<?>) group.get("rules")).stream())
                .map(rule -> String.valueOf(((Map<?, ?>) rule).get("alert")))
                .toList();
        // when
        String page = Files.readString(Path.of("../docs/observing.md"));
        // then
        assertThat(alerts)
                .hasSizeGreaterThan(2)
                .allSatisfy(alert -> assertThat(page).contains("\n| `" + alert + "` | "));
        assertThat(Stream.of(Figures.COMMANDS, Figures.EVENTS, Figures.DEAD_LETTERS)
                        .map(figure -> figure.replace('.', '_')))
                .allSatisfy(figure -> assertThat(page).contains("\n| `" + figure));
    }
}

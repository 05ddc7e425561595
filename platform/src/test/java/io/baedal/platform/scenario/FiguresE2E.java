package io.baedal.platform.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.platform.access.Access;
import io.baedal.platform.system.Part;
import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Setup;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("What dashboards and alert rules ask for")
class FiguresE2E {

    private static final Path DEPLOY = Path.of("../deploy");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What an expression says beside names of figures and functions. */
    private static final Pattern NO_FIGURE = Pattern.compile(
            "\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]|\\b(?:by|on|without|ignoring|group_left)\\s*\\([^)]*\\)|\\b(?:and|or|unless|bool)\\b");

    private static final Pattern FIGURE = Pattern.compile("\\b[a-z][a-z0-9_]*\\b(?!\\s*\\()");
    private static final Pattern SELECTED = Pattern.compile("([a-z0-9_]+)\\{([^}]*)}");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)\\s*(?:=~|!=|!~|=)");
    private static final Pattern SAMPLE = Pattern.compile("^([a-z0-9_]+)(?:\\{(.*)})? .*");

    /** Told by whoever asks, not by whoever is asked. */
    private static final Set<String> OF_PROMETHEUS = Set.of("job", "instance");

    @Test
    @DisplayName("is told by services that run, with the labels by which it is asked for")
    void told() throws Exception {
        // given a system in which something has happened
        Map<String, Set<String>> told = new TreeMap<>();
        try (Platform platform = Platform.start(Setup.inMemory()
                .withPatientGates()
                .withProperty("management.endpoints.web.exposure.include", "health,prometheus"))) {
            Actors actors = new Actors(new Http(platform.gateway()));
            actors.courier();
            actors.fulfil(actors.order(actors.shop(10)));
            actors.http().get("/orders/ord-unknown");
            for (Part service : Part.values()) {
                if (service.isService()) {
                    tell(platform.uri(service), told);
                }
            }
        }
        // when
        List<String> asked = Stream.concat(dashboards(), rules()).toList();
        // then
        assertThat(asked).hasSizeGreaterThan(20);
        assertThat(figures(asked)).hasSizeGreaterThan(10).isSubsetOf(told.keySet());
        assertThat(asked)
                .allSatisfy(expression -> SELECTED.matcher(expression)
                        .results()
                        .forEach(selected -> assertThat(labels(selected.group(2)))
                                .as("labels of %s in %s", selected.group(1), expression)
                                .isSubsetOf(told.getOrDefault(selected.group(1), Set.of()))));
    }

    private static void tell(URI service, Map<String, Set<String>> told) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String page = client.send(
                            HttpRequest.newBuilder(service.resolve("/actuator/prometheus"))
                                    .header(
                                            "Authorization",
                                            Access.ofThisMachine().asAdmin())
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            page.lines()
                    .map(SAMPLE::matcher)
                    .filter(Matcher::matches)
                    .forEach(sample -> told.computeIfAbsent(sample.group(1), name -> new TreeSet<>())
                            .addAll(sample.group(2) == null ? Set.of() : labels(sample.group(2))));
        }
    }

    private static Set<String> labels(String selector) {
        return LABEL.matcher(selector)
                .results()
                .map(label -> label.group(1))
                .filter(label -> !OF_PROMETHEUS.contains(label))
                .collect(Collectors.toSet());
    }

    private static Set<String> figures(List<String> expressions) {
        return expressions.stream()
                .map(expression -> NO_FIGURE.matcher(expression).replaceAll(" "))
                .flatMap(expression -> FIGURE.matcher(expression).results().map(MatchResult::group))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> dashboards() throws IOException {
        try (Stream<Path> files = Files.list(DEPLOY.resolve("grafana/dashboards"))) {
            List<Path> boards =
                    files.filter(file -> file.toString().endsWith(".json")).toList();
            assertThat(boards).hasSizeGreaterThanOrEqualTo(2);
            return boards.stream()
                    .map(FiguresE2E::read)
                    .flatMap(board -> board.findValues("expr").stream())
                    .map(JsonNode::asString);
        }
    }

    private static JsonNode read(Path board) {
        return JSON.readTree(board.toFile());
    }

    private static Stream<String> rules() throws IOException {
        Map<String, List<Map<String, Object>>> file =
                new Yaml().load(Files.readString(DEPLOY.resolve("prometheus/baedal.rules.yaml")));
        return file.getOrDefault("groups", List.of()).stream()
                .flatMap(group -> ((List<?>) group.get("rules")).stream())
                .map(rule -> String.valueOf(((Map<?, ?>) rule).get("expr")));
    }
}

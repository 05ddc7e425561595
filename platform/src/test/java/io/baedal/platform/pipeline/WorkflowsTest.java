package io.baedal.platform.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.platform.system.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** None of it can be run but by GitHub, so at least it does nothing that cannot be run by hand. */
@DisplayName("The workflows of the pipeline")
class WorkflowsTest {

    private static final Path ROOT = Path.of("..");
    private static final Path FOLDER = ROOT.resolve(".github/workflows");

    /** A script, and plain words or quoted variables behind it. No pipes, no second command, nothing that GitHub puts in. */
    private static final Pattern COMMAND = Pattern.compile("([.a-z][a-z/-]*)((?: (?:[\\w.=:/-]+|\"\\$[A-Z_]+\"))*)");

    private static final Pattern VARIABLE = Pattern.compile("\\$([A-Z_]+)");
    private static final Pattern ACTION = Pattern.compile("(actions|github)/[a-z/-]+@(v\\d+|[0-9a-f]{40})");

    private record Step(String workflow, String job, Map<String, Object> content) {
        String run() {
            return (String) content.get("run");
        }
    }

    private final Map<String, Map<String, Object>> workflows = read();

    @Test
    @DisplayName("run nothing but executable scripts of this repository, and tell them all that they name")
    void onlyScripts() {
        List<Step> runs = steps().filter(step -> step.run() != null).toList();
        assertThat(runs).hasSizeGreaterThan(8);
        for (Step step : runs) {
            Matcher command = COMMAND.matcher(step.run());
            assertThat(command.matches())
                    .as("%s: %s", step.workflow(), step.run())
                    .isTrue();
            assertThat(ROOT.resolve(command.group(1))).isRegularFile().isExecutable();
            Map<String, Object> told = mapOrEmpty(step.content().get("env"));
            VARIABLE.matcher(command.group(2))
                    .results()
                    .forEach(name -> assertThat(told).as(step.run()).containsKey(name.group(1)));
        }
    }

    @Test
    @DisplayName("take actions from GitHub's own hands only, each of a version that is named")
    void actions() {
        List<String> used = steps().map(step -> (String) step.content().get("uses"))
                .filter(action -> action != null)
                .toList();
        assertThat(used)
                .hasSizeGreaterThan(8)
                .allMatch(action -> ACTION.matcher(action).matches());
    }

    @Test
    @DisplayName("may do nothing, but for what each job says that it needs, and end in time")
    void permissions() {
        workflows.forEach((file, workflow) -> {
            assertThat(workflow.get("permissions")).as(file).isEqualTo(Map.of());
            map(workflow.get("jobs")).forEach((name, content) -> {
                Map<String, Object> job = map(content);
                Map<String, Object> granted = map(job.get("permissions"));
                assertThat(job).as(name).containsKey("timeout-minutes");
                assertThat(granted).as(name).containsKey("contents");
                if (!file.equals("release.yml")) {
                    assertThat(granted)
                            .as(name)
                            .containsEntry("contents", "read")
                            .doesNotContainKey("packages");
                }
            });
        });
        steps().filter(step -> "actions/checkout@v4".equals(step.content().get("uses")))
                .forEach(step -> assertThat(map(step.content().get("with")))
                        .as("%s/%s", step.workflow(), step.job())
                        .containsEntry("persist-credentials", false));
    }

    @Test
    @DisplayName("test on the oldest JDK that is served and on the newest")
    void twoJdks() {
        Map<String, Object> verify =
                map(map(workflows.get("verify.yml").get("jobs")).get("verify"));
        assertThat(map(map(verify.get("strategy")).get("matrix"))).containsEntry("java", List.of(21, 25));
        assertThat(runs("verify.yml")).containsExactly(".ci/run");
    }

    @Test
    @DisplayName("try the images on the real Axon Server and MongoDB, and on the node")
    void realOnes() {
        Map<String, Object> job =
                map(map(workflows.get("containers.yml").get("jobs")).get("compose"));
        assertThat(map(map(job.get("strategy")).get("matrix")))
                .containsEntry("file", List.of("compose.yaml", "compose.node.yaml"));
        assertThat(runs("containers.yml")).contains(".ci/images", "deploy/try-compose \"$FILE\"");
    }

    @Test
    @DisplayName(
            "S1-19 take every service from its tests to its image, to a release, and into the cluster, each for itself"
                    + " or all")
    void eachService() throws IOException {
        assertThat(runs("release.yml"))
                .containsExactly(
                        ".ci/run",
                        ".ci/images",
                        ".ci/scan",
                        ".ci/release \"$TAG\"",
                        ".ci/publish \"$TAG\" \"$REGISTRY\"");
        assertThat(runs("roll-out.yml")).containsExactly("deploy/roll-out \"$SERVICE\" \"$TAG\" \"$REGISTRY\"");
        Map<String, Object> inputs =
                map(map(map(workflows.get("roll-out.yml").get("on")).get("workflow_dispatch"))
                        .get("inputs"));
        List<Object> expected = new ArrayList<>(List.of("all", "axon-server"));
        Arrays.stream(Part.values()).filter(Part::isService).map(Part::title).forEach(expected::add);
        assertThat(List.<Object>copyOf((List<?>) map(inputs.get("service")).get("options")))
                .containsExactlyInAnyOrderElementsOf(expected);
        String script = Files.readString(ROOT.resolve("deploy/roll-out"));
        for (Object service : expected) {
            assertThat(script).contains(service.toString());
        }
    }

    @Test
    @DisplayName("are those that .ci/README.md names")
    void documented() throws IOException {
        String page = Files.readString(ROOT.resolve(".ci/README.md"));
        assertThat(workflows.keySet())
                .isEqualTo(Set.of("verify.yml", "containers.yml", "scan.yml", "release.yml", "roll-out.yml"))
                .allSatisfy(file -> assertThat(page).contains("`" + file + "`"));
        try (Stream<Path> scripts = Files.list(ROOT.resolve(".ci"))) {
            assertThat(scripts.filter(Files::isExecutable)
                            .map(Path::getFileName)
                            .map(Path::toString))
                    .isNotEmpty()
                    .allSatisfy(script -> assertThat(page).contains("`" + script + "`"));
        }
    }

    private List<String> runs(String workflow) {
        return steps().filter(step -> step.workflow().equals(workflow) && step.run() != null)
                .map(Step::run)
                .toList();
    }

    private Stream<Step> steps() {
        List<Step> steps = new ArrayList<>();
        workflows.forEach((file, workflow) -> map(workflow.get("jobs"))
                .forEach((name, job) ->
                        ((List<?>) map(job).get("steps")).forEach(step -> steps.add(new Step(file, name, map(step))))));
        return steps.stream();
    }

    private static Map<String, Object> mapOrEmpty(Object value) {
        return value == null ? Map.of() : map(value);
    }

    /** Of YAML that GitHub reads: {@code on} is the boolean yes to every other reader. */
    private static Map<String, Object> map(Object value) {
        assertThat(value).isInstanceOf(Map.class);
        Map<String, Object> map = new TreeMap<>();
        ((Map<?, ?>) value)
                .forEach((key, content) -> map.put(Boolean.TRUE.equals(key) ? "on" : key.toString(), content));
        return map;
    }

    private static Map<String, Map<String, Object>> read() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Map<String, Map<String, Object>> read = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                read.put(
                        file.getFileName().toString(),
                        map(new Yaml(new SafeConstructor(options)).load(Files.readString(file))));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return read;
    }
}

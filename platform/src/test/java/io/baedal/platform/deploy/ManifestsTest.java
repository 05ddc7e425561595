package io.baedal.platform.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code deploy/check} renders the same files, where there is a kubectl. */
@DisplayName("The files under deploy/")
class ManifestsTest {

    static Stream<Path> manifests() {
        return Manifests.files(Manifests.DEPLOY).filter(Manifests::isManifest);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("manifests")
    @DisplayName("have no field that Kubernetes does not know, and all that it wants")
    void valid(Path file) {
        assertThat(Manifests.parse(Manifests.text(file))).isNotEmpty();
    }

    @Test
    @DisplayName(
            "would be refused for a field in the wrong place, a missing one, a wrong type, and a key that is there twice")
    void strict() {
        String good = """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: one}
                spec:
                  replicas: 2
                  selector: {matchLabels: {app: one}}
                  template:
                    spec:
                      containers:
                        - name: one
                """;
        assertThat(Manifests.parse(good)).singleElement().isInstanceOf(V1Deployment.class);
        for (String bad : List.of(
                good.replace("name: one\n", "name: one\n          livenesProbe: {}\n"),
                good.replace("  selector: {matchLabels: {app: one}}\n", ""),
                good.replace("replicas: 2", "replicas: two"),
                good.replace("replicas: 2", "replicas: 2\n  replicas: 3"),
                good.replace("kind: Deployment", "kind: Deploymint"))) {
            assertThat(bad).isNotEqualTo(good);
            assertThatThrownBy(() -> Manifests.parse(bad)).as(bad).isNotNull();
        }
    }

    @Test
    @DisplayName("are all used, and what is used is there")
    void used() {
        Set<Path> used = new TreeSet<>();
        for (Path folder : folders()) {
            Map<String, Object> kustomization = Manifests.kustomization(folder);
            Stream.of("resources", "components")
                    .flatMap(list -> Manifests.list(kustomization, list).stream())
                    .map(entry -> folder.resolve(entry.toString()).normalize())
                    .forEach(path -> {
                        assertThat(Files.isDirectory(path) ? path.resolve("kustomization.yaml") : path)
                                .exists();
                        used.add(path);
                    });
            // One that has no path is written out where it stands.
            Manifests.list(kustomization, "patches").stream()
                    .flatMap(patch -> Stream.ofNullable(((Map<?, ?>) patch).get("path")))
                    .map(path -> folder.resolve(path.toString()))
                    .forEach(path -> used.add(path.normalize()));
            generated(kustomization)
                    .map(file -> folder.resolve(file).normalize())
                    .forEach(path -> {
                        assertThat(Files.exists(path) || Files.exists(Path.of(path + ".example")))
                                .as("%s, or an example of it", path)
                                .isTrue();
                        used.add(path);
                    });
        }
        assertThat(Manifests.files(Manifests.DEPLOY)
                        .filter(file ->
                                Manifests.isManifest(file) || file.toString().endsWith(".env"))
                        .map(Path::normalize))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(used).contains(file));
    }

    @Test
    @DisplayName("name each image of ours without a tag, which stands in one place, and others as compose.yaml does")
    void images() {
        Map<String, Object> images = Manifests.kustomization(Manifests.DEPLOY.resolve("images"));
        Map<String, Object> tags = Manifests.list(images, "images").stream()
                .map(Map.class::cast)
                .collect(Collectors.toMap(image -> image.get("name").toString(), image -> image.get("newTag")));
        Set<String> ours = new TreeSet<>();
        String compose = Manifests.text(Manifests.ROOT.resolve("compose.yaml"));
        manifests()
                .flatMap(file -> Manifests.text(file).lines())
                .map(String::strip)
                .filter(line -> line.startsWith("image: "))
                .map(line -> line.substring("image: ".length()))
                .forEach(image -> {
                    if (image.startsWith("baedal/")) {
                        assertThat(image).doesNotContain(":");
                        ours.add(image);
                    } else {
                        assertThat(compose).contains(":-" + image + "}");
                    }
                });
        assertThat(tags.keySet()).isEqualTo(ours);
        assertThat(Set.copyOf(tags.values())).as("one tag for all of them").hasSize(1);
        for (Path overlay : List.of(Manifests.NODE, Manifests.AXON_SERVER)) {
            assertThat(Manifests.list(Manifests.kustomization(overlay), "components")
                            .toString())
                    .contains("../../images");
        }
    }

    @Test
    @DisplayName("hold no secret: examples are empty, and what is filled in is not for git")
    void secrets() {
        List<Path> examples = Manifests.files(Manifests.DEPLOY)
                .filter(file -> file.toString().endsWith(".env.example"))
                .toList();
        assertThat(examples).hasSizeGreaterThanOrEqualTo(3).allSatisfy(example -> {
            assertThat(Manifests.variables(example).values()).isNotEmpty().allMatch(String::isEmpty);
            String name = example.getFileName().toString().replace(".example", "");
            assertThat(Manifests.text(example.resolveSibling(".gitignore")).lines())
                    .containsAnyOf(name, "*.env");
        });
        assertThat(Manifests.all(Manifests.DEPLOY, V1Secret.class)).isEmpty();
    }

    private static List<Path> folders() {
        return Stream.concat(
                        Manifests.files(Manifests.DEPLOY), Manifests.files(Manifests.ROOT.resolve("axon-server/conf")))
                .filter(file -> file.endsWith("kustomization.yaml"))
                .map(Path::getParent)
                .toList();
    }

    private static Stream<String> generated(Map<String, Object> kustomization) {
        return Stream.of("configMapGenerator", "secretGenerator")
                .flatMap(list -> Manifests.list(kustomization, list).stream())
                .map(generator -> (Map<?, ?>) generator)
                .flatMap(generator -> Stream.of("envs", "files")
                        .map(generator::get)
                        .filter(List.class::isInstance)
                        .flatMap(files -> ((List<?>) files).stream()))
                .map(String::valueOf);
    }
}

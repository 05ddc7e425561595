package io.baedal.platform.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files under {@code deploy/}, read by the models of Kubernetes' own client, which refuse fields that there are not. */
final class Manifests {

    static final Path ROOT = Path.of("..");
    static final Path DEPLOY = ROOT.resolve("deploy");
    static final Path BASE = DEPLOY.resolve("base");
    static final Path NODE = DEPLOY.resolve("overlays/node");
    static final Path AXON_SERVER = DEPLOY.resolve("overlays/axon-server");
    static final Path COMPONENTS = DEPLOY.resolve("components");

    private static final Map<String, Class<?>> MODELS = Map.of(
            "v1 Namespace", V1Namespace.class,
            "v1 ServiceAccount", V1ServiceAccount.class,
            "v1 Service", V1Service.class,
            "v1 ConfigMap", V1ConfigMap.class,
            "v1 Secret", V1Secret.class,
            "apps/v1 Deployment", V1Deployment.class,
            "apps/v1 StatefulSet", V1StatefulSet.class,
            "autoscaling/v2 HorizontalPodAutoscaler", V2HorizontalPodAutoscaler.class,
            "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget.class,
            "networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy.class);

    private static final Gson PLAIN = new Gson();

    private Manifests() {}

    /** All objects of a kind in the files of a folder. */
    static <T> List<T> all(Path folder, Class<T> kind) {
        return files(folder)
                .filter(Manifests::isManifest)
                .flatMap(file -> parse(text(file)).stream())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** @throws RuntimeException if a kind or a field is unknown, or one is missing that has to be there */
    static List<Object> parse(String yaml) {
        return documents(yaml).map(Manifests::parse).toList();
    }

    private static Object parse(Map<String, Object> document) {
        Class<?> model = MODELS.get(document.get("apiVersion") + " " + document.get("kind"));
        assertThat(model)
                .as("model of %s %s", document.get("apiVersion"), document.get("kind"))
                .isNotNull();
        return JSON.deserialize(PLAIN.toJson(document), model);
    }

    /** Not one of those that Kustomize reads, or Prometheus, or Grafana. */
    static boolean isManifest(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".yaml")
                && !name.equals("kustomization.yaml")
                && Stream.of("prometheus", "grafana").noneMatch(other -> file.startsWith(DEPLOY.resolve(other)));
    }

    static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Map<String, Object> kustomization(Path folder) {
        return documents(text(folder.resolve("kustomization.yaml"))).findFirst().orElseThrow();
    }

    /** What a list in a {@code kustomization.yaml} has; nothing where there is no such list. */
    static List<?> list(Map<String, Object> kustomization, String name) {
        return (List<?>) kustomization.getOrDefault(name, List.of());
    }

    /** The variables of a file as Kustomize reads it: one a line, and lines that begin with # are none. */
    static Map<String, String> variables(Path file) {
        Map<String, String> variables = new LinkedHashMap<>();
        text(file)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> {
                    int end = line.indexOf('=');
                    assertThat(end).as("%s: %s", file, line).isPositive();
                    assertThat(variables.put(line.substring(0, end), line.substring(end + 1)))
                            .as("%s: twice: %s", file, line)
                            .isNull();
                });
        return variables;
    }

    @SuppressWarnings("unchecked")
    private static Stream<Map<String, Object>> documents(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Iterable<Object> documents = new Yaml(new SafeConstructor(options)).loadAll(yaml);
        return StreamSupport.stream(documents.spliterator(), false).map(document -> (Map<String, Object>) document);
    }
}

package io.baedal.platform.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where there is no kubectl these are skipped, and say so. */
@DisplayName("What kubectl kustomize makes of deploy/")
class RenderedTest {

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"node", "axon-server", "node-with-all", "axon-server-with-all"})
    @DisplayName(
            "S0-17 has no field that Kubernetes does not know, no object twice, all of it in one namespace, and every ConfigMap and Secret that a pod names")
    void whole(String overlay) throws Exception {
        // given
        assumeTrue(isThereKubectl(), "there is no kubectl");
        // when
        List<KubernetesObject> objects = Stream.of(rendered(overlay).split("\n---\n"))
                .map(RenderedTest::legible)
                .flatMap(document -> Manifests.parse(document).stream())
                .map(KubernetesObject.class::cast)
                .toList();
        // then
        assertThat(objects).hasSizeGreaterThan(30);
        assertThat(objects.stream().map(RenderedTest::name)).doesNotHaveDuplicates();
        assertThat(objects)
                .filteredOn(object -> !object.getKind().equals("Namespace"))
                .allSatisfy(object -> assertThat(object.getMetadata().getNamespace())
                        .as(name(object))
                        .isEqualTo("baedal"));
        Set<String> there = objects.stream().map(RenderedTest::name).collect(Collectors.toSet());
        assertThat(objects.stream().flatMap(RenderedTest::pod).flatMap(RenderedTest::named))
                .isNotEmpty()
                .isSubsetOf(there);
    }

    private static boolean isThereKubectl() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
    }

    private static String rendered(String overlay) throws IOException, InterruptedException {
        Process check = new ProcessBuilder(Manifests.DEPLOY.resolve("check").toString(), overlay)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String rendered = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(check.waitFor()).as(rendered).isZero();
        return rendered;
    }

    /** A Secret with its values as text: as bytes the model would want a library that nothing else here needs. */
    private static String legible(String document) {
        return document.contains("\nkind: Secret\n") ? document.replace("\ndata:\n", "\nstringData:\n") : document;
    }

    private static String name(KubernetesObject object) {
        return object.getKind() + " " + object.getMetadata().getName();
    }

    private static Stream<V1PodSpec> pod(KubernetesObject object) {
        return switch (object) {
            case V1Deployment deployment ->
                Stream.ofNullable(deployment.getSpec().getTemplate().getSpec());
            case V1StatefulSet set ->
                Stream.ofNullable(set.getSpec().getTemplate().getSpec());
            default -> Stream.empty();
        };
    }

    /** The ConfigMaps and Secrets that it cannot do without. */
    private static Stream<String> named(V1PodSpec pod) {
        Stream<String> volumes = all(pod.getVolumes())
                .flatMap(volume -> Stream.of(
                        Optional.ofNullable(volume.getConfigMap()).map(source -> configMap(source.getName())),
                        Optional.ofNullable(volume.getSecret()).map(source -> secret(source.getSecretName()))))
                .flatMap(Optional::stream);
        return Stream.concat(
                volumes,
                Stream.concat(all(pod.getInitContainers()), all(pod.getContainers()))
                        .flatMap(RenderedTest::named));
    }

    private static Stream<String> named(V1Container container) {
        Stream<String> whole = all(container.getEnvFrom())
                .flatMap(source -> Stream.of(
                        Optional.ofNullable(source.getConfigMapRef()).map(map -> configMap(map.getName())),
                        Optional.ofNullable(source.getSecretRef()).map(secret -> secret(secret.getName()))))
                .flatMap(Optional::stream);
        Stream<String> single = all(container.getEnv())
                .map(variable -> variable.getValueFrom())
                .filter(Objects::nonNull)
                .flatMap(source -> Stream.of(
                        Optional.ofNullable(source.getConfigMapKeyRef()).map(map -> configMap(map.getName())),
                        Optional.ofNullable(source.getSecretKeyRef()).map(secret -> secret(secret.getName()))))
                .flatMap(Optional::stream);
        return Stream.concat(whole, single);
    }

    private static <T> Stream<T> all(@Nullable List<T> list) {
        return list == null ? Stream.empty() : list.stream();
    }

    private static String configMap(String name) {
        return "ConfigMap " + name;
    }

    private static String secret(String name) {
        return "Secret " + name;
    }
}

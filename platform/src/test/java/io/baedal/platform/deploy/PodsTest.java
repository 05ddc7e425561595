package io.baedal.platform.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.platform.system.Part;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1PodTemplateSpec;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Every pod")
class PodsTest {

    record Pod(String name, Path folder, V1PodTemplateSpec template) {
        V1PodSpec spec() {
            return template.getSpec();
        }

        V1Container container() {
            assertThat(spec().getContainers()).hasSize(1);
            return spec().getContainers().getFirst();
        }

        boolean isOfAnother() {
            return !container().getImage().startsWith("baedal/");
        }

        @Override
        public String toString() {
            return name + " of " + folder.getFileName();
        }
    }

    static Stream<Pod> pods() {
        return Stream.of(Manifests.BASE, Manifests.NODE, Manifests.AXON_SERVER)
                .flatMap(folder -> Stream.concat(
                        Manifests.all(folder, V1Deployment.class).stream()
                                .map(one -> new Pod(
                                        one.getMetadata().getName(),
                                        folder,
                                        one.getSpec().getTemplate())),
                        Manifests.all(folder, V1StatefulSet.class).stream()
                                .map(one -> new Pod(
                                        one.getMetadata().getName(),
                                        folder,
                                        one.getSpec().getTemplate()))));
    }

    @Test
    @DisplayName("of the five services, of MongoDB and of both event stores is looked at")
    void counted() {
        assertThat(pods().map(Pod::name))
                .containsExactlyInAnyOrder(
                        "gateway",
                        "order-service",
                        "payment-service",
                        "delivery-service",
                        "query-service",
                        "mongodb",
                        "axon-server",
                        "axon-server");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pods")
    @DisplayName("runs as nobody in particular, may not become more, and writes where it was given a volume only")
    void restricted(Pod pod) {
        var whole = pod.spec().getSecurityContext();
        assertThat(whole.getRunAsNonRoot()).isTrue();
        assertThat(whole.getRunAsUser()).isPositive();
        assertThat(whole.getRunAsGroup()).isPositive();
        assertThat(whole.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        var own = pod.container().getSecurityContext();
        assertThat(own.getAllowPrivilegeEscalation()).isFalse();
        assertThat(own.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(own.getCapabilities().getAdd()).isNullOrEmpty();
        // Axon Server's own image writes beside its jar.
        assertThat(own.getReadOnlyRootFilesystem())
                .isEqualTo(!pod.container().getImage().contains("axoniq"));
        assertThat(pod.container().getVolumeMounts())
                .anyMatch(mount -> mount.getMountPath().equals("/tmp"));
        assertThat(pod.spec().getVolumes())
                .anyMatch(volume -> volume.getName().equals("tmp") && volume.getEmptyDir() != null)
                .allMatch(volume -> volume.getHostPath() == null);
        assertThat(pod.spec().getHostNetwork()).isNull();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pods")
    @DisplayName("of ours runs as the user that the images are built for")
    void user(Pod pod) {
        if (!pod.isOfAnother()) {
            var whole = pod.spec().getSecurityContext();
            assertThat(Manifests.text(Manifests.ROOT.resolve("pom.xml")))
                    .contains("<user>" + whole.getRunAsUser() + ":" + whole.getRunAsGroup() + "</user>");
            assertThat(pod.container().getImage()).isEqualTo("baedal/" + pod.name());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pods")
    @DisplayName("has an account of its own, and no token to talk to Kubernetes with")
    void account(Pod pod) {
        assertThat(pod.spec().getServiceAccountName()).isEqualTo(pod.name());
        assertThat(pod.spec().getAutomountServiceAccountToken()).isFalse();
        assertThat(Manifests.all(pod.folder(), V1ServiceAccount.class))
                .filteredOn(account -> pod.name().equals(account.getMetadata().getName()))
                .singleElement()
                .satisfies(account ->
                        assertThat(account.getAutomountServiceAccountToken()).isFalse());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pods")
    @DisplayName(
            "is asked whether it has started, is ready and is alive, and has requests, and limits of memory and CPU")
    void probesAndLimits(Pod pod) {
        V1Container container = pod.container();
        assertThat(List.of(container.getStartupProbe(), container.getReadinessProbe(), container.getLivenessProbe()))
                .hasSize(3);
        assertThat(container.getResources().getRequests()).containsOnlyKeys("cpu", "memory");
        assertThat(container.getResources().getLimits()).containsOnlyKeys("cpu", "memory");
        assertThat(container.getResources().getLimits().get("memory"))
                .as("memory cannot be taken back, so what may be used is reserved")
                .isEqualTo(container.getResources().getRequests().get("memory"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pods")
    @DisplayName(
            "is given no variables of Services: QUERY_SERVICE_PORT=tcp://… would be taken for the port of query-service")
    void noLinks(Pod pod) {
        assertThat(pod.spec().getEnableServiceLinks()).isFalse();
        Map<String, String> linked = Map.of("QUERY_SERVICE_PORT", "tcp://10.0.0.1:8084");
        assertThat(Workload.of(Part.QUERY_SERVICE).environment(linked).getProperty("server.port"))
                .isEqualTo("tcp://10.0.0.1:8084");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pods")
    @DisplayName("takes from Secrets what their examples have")
    void secrets(Pod pod) {
        Map<String, Path> examples = Map.of(
                "mongodb", Manifests.DEPLOY.resolve("secrets/mongodb.env.example"),
                "axon-server", Manifests.DEPLOY.resolve("secrets/axon-server.env.example"),
                "tokens", Manifests.DEPLOY.resolve("secrets/tokens.env.example"));
        Stream<Map.Entry<String, String>> variables = pod.container().getEnv() == null
                ? Stream.of()
                : pod.container().getEnv().stream()
                        .filter(variable -> variable.getValueFrom() != null)
                        .map(variable -> variable.getValueFrom().getSecretKeyRef())
                        .map(key -> Map.entry(key.getName(), key.getKey()));
        Stream<Map.Entry<String, String>> files = pod.spec().getVolumes().stream()
                .filter(volume -> volume.getSecret() != null)
                .flatMap(volume -> volume.getSecret().getItems().stream()
                        .map(item -> Map.entry(volume.getSecret().getSecretName(), item.getKey())));
        assertThat(Stream.concat(variables, files)).allSatisfy(secret -> {
            assertThat(examples).containsKey(secret.getKey());
            assertThat(Manifests.variables(examples.get(secret.getKey()))).containsKey(secret.getValue());
        });
    }
}

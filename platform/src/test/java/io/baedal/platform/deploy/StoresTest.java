package io.baedal.platform.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import io.baedal.platform.system.Part;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V1Volume;
import io.kubernetes.client.openapi.models.V1VolumeMount;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Option;

@DisplayName("What keeps data in a cluster")
class StoresTest {

    static Stream<Path> overlays() {
        return Stream.of(Manifests.NODE, Manifests.AXON_SERVER);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("overlays")
    @DisplayName("C19 is an event store where the services look for it, which claims a volume for whatever it keeps")
    void eventStore(Path overlay) {
        // given
        V1StatefulSet store = only(overlay);
        String address = Workload.of(Part.ORDER_SERVICE).environment().getProperty("axon.axonserver.servers");
        // then
        assertThat(address).isEqualTo(store.getMetadata().getName() + ":" + Part.NODE.standardPort());
        assertThat(store.getSpec().getServiceName())
                .isEqualTo(store.getMetadata().getName());
        assertThat(Manifests.all(overlay, V1Service.class)).singleElement().satisfies(service -> {
            assertThat(service.getMetadata().getName())
                    .isEqualTo(store.getMetadata().getName());
            assertThat(service.getSpec().getPorts())
                    .anyMatch(port -> port.getPort() == Part.NODE.standardPort()
                            && "grpc".equals(port.getTargetPort().getStrValue()));
        });
        assertKept(store);
    }

    @Test
    @DisplayName(
            "is a node that is called with options that it has, keeps its log and backups in volumes, and knows its callers")
    void node() throws ClassNotFoundException {
        // given
        Set<String> options = Arrays.stream(
                        Class.forName("io.baedal.axonserver.node.Main").getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(Option.class))
                .flatMap(
                        field -> Arrays.stream(field.getAnnotation(Option.class).names()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(options).contains("--token-file", "--host");
        V1Container container = container(only(Manifests.NODE));
        // then
        assertThat(container.getArgs())
                .allSatisfy(argument -> assertThat(options).contains(argument.split("=")[0]));
        assertThat(container.getArgs()).contains("--host=0.0.0.0", "--port=8124", "--http-port=8024");
        for (String option : List.of("--data", "--backups")) {
            assertThat(mount(container, value(container, option)).getName()).isEqualTo(option.substring(2));
        }
        Path token = Path.of(value(container, "--token-file"));
        V1VolumeMount secret = mount(container, token.getParent().toString());
        V1Volume volume = only(Manifests.NODE).getSpec().getTemplate().getSpec().getVolumes().stream()
                .filter(one -> one.getName().equals(secret.getName()))
                .findFirst()
                .orElseThrow();
        assertThat(volume.getSecret().getItems())
                .singleElement()
                .satisfies(item ->
                        assertThat(item.getPath()).isEqualTo(token.getFileName().toString()));
        for (var probe : List.of(container.getReadinessProbe(), container.getLivenessProbe())) {
            assertThat(probe.getHttpGet().getPath()).isEqualTo("/actuator/health");
            assertThat(probe.getHttpGet().getPort().getStrValue()).isEqualTo("http");
        }
    }

    @Test
    @DisplayName("is a MongoDB whose members and databases are those that the services ask for")
    void mongodb() {
        // given
        V1StatefulSet store = only(Manifests.BASE);
        String script = Manifests.text(Manifests.BASE.resolve("mongodb/replica-set.js"));
        String start = Manifests.text(Manifests.BASE.resolve("mongodb/start.sh"));
        List<Workload> services =
                Workload.all().filter(one -> one.part() != Part.GATEWAY).toList();
        // then
        for (Workload service : services) {
            ConnectionString asked =
                    new ConnectionString(service.environment().getRequiredProperty("spring.mongodb.uri"));
            assertThat(asked.getHosts())
                    .containsExactlyElementsOf(
                            IntStream.range(0, store.getSpec().getReplicas())
                                    .mapToObj(number -> "mongodb-" + number + "."
                                            + store.getSpec().getServiceName() + ":27017")
                                    .toList());
            assertThat(asked.getCredential().getUserName()).isEqualTo("baedal");
            assertThat(asked.getCredential().getPassword()).containsExactly("made-up".toCharArray());
            assertThat(script).contains("user: 'baedal'", "_id: '" + asked.getRequiredReplicaSetName() + "'");
            assertThat(start).contains("--replSet " + asked.getRequiredReplicaSetName() + " ");
            assertThat(service.environment().getProperty("spring.application.name"))
                    .isEqualTo(service.part().title());
        }
        assertThat(script).contains("[0, 1, 2]", "host: `mongodb-${n}.mongodb:27017`");
        assertThat(Pattern.compile("'([a-z]+-service)'")
                        .matcher(script)
                        .results()
                        .map(match -> match.group(1)))
                .containsExactlyInAnyOrderElementsOf(
                        services.stream().map(one -> one.part().title()).toList());
        assertThat(Pattern.compile("process\\.env\\.([A-Z_]+)")
                        .matcher(script)
                        .results()
                        .map((MatchResult match) -> match.group(1))
                        .distinct())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(container(store).getEnv())
                        .anyMatch(variable -> variable.getName().equals(name)));
        assertThat(start).contains("--dbpath /data/db", "/secrets/keyfile");
        assertKept(store);
        assertThat(mount(container(store), "/data/db").getName()).isEqualTo("data");
    }

    @Test
    @DisplayName("is an Axon Server that is configured as in compose.yaml")
    void axonServer() {
        V1Container container = container(only(Manifests.AXON_SERVER));
        String configuration = Manifests.text(Manifests.ROOT.resolve("axon-server/conf/axonserver.properties"));
        Pattern.compile("=(/axonserver/\\w+)")
                .matcher(configuration)
                .results()
                .map(match -> match.group(1))
                .forEach(folder -> assertThat(mount(container, folder)).isNotNull());
        assertThat(mount(container, "/axonserver/config/axonserver.properties").getName())
                .isEqualTo("config");
    }

    /** Each volume that is claimed is mounted, and what is mounted for writing is claimed, but for /tmp. */
    private static void assertKept(V1StatefulSet store) {
        Set<String> claimed = store.getSpec().getVolumeClaimTemplates().stream()
                .map(claim -> claim.getMetadata().getName())
                .collect(Collectors.toSet());
        assertThat(claimed).isNotEmpty();
        Set<String> written = container(store).getVolumeMounts().stream()
                .filter(mount -> !Boolean.TRUE.equals(mount.getReadOnly()))
                .map(V1VolumeMount::getName)
                .filter(name -> !name.equals("tmp"))
                .collect(Collectors.toSet());
        assertThat(written).isEqualTo(claimed);
    }

    private static V1StatefulSet only(Path folder) {
        List<V1StatefulSet> stores = Manifests.all(folder, V1StatefulSet.class);
        assertThat(stores).hasSize(1);
        return stores.getFirst();
    }

    private static V1Container container(V1StatefulSet store) {
        return store.getSpec().getTemplate().getSpec().getContainers().getFirst();
    }

    private static String value(V1Container container, String option) {
        return container.getArgs().stream()
                .filter(argument -> argument.startsWith(option + "="))
                .map(argument -> argument.substring(option.length() + 1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + option));
    }

    private static V1VolumeMount mount(V1Container container, String path) {
        return container.getVolumeMounts().stream()
                .filter(mount -> mount.getMountPath().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing is mounted at " + path));
    }
}

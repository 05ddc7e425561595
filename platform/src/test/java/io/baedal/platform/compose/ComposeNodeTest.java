package io.baedal.platform.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

@DisplayName("compose.node.yaml")
class ComposeNodeTest {

    private static final Path ROOT = Path.of("..");
    private static final String STORE = "axonserver";
    private static final String TOKEN = "AXON_AXONSERVER_TOKEN";

    private final Map<String, Object> real = read("compose.yaml");
    private final Map<String, Object> node = read("compose.node.yaml");

    @Test
    @DisplayName("is compose.yaml but for the event store, and the token that those who call it show")
    void sameButForTheStore() {
        Map<String, Object> expected = new TreeMap<>(map(real, "services"));
        Map<String, Object> services = new TreeMap<>(map(node, "services"));
        expected.remove(STORE);
        services.remove(STORE);
        assertThat(services).hasSize(6);
        services.values().forEach(service -> {
            Map<String, Object> environment = map(service, "environment");
            assertThat(environment.containsKey(TOKEN)).isEqualTo(environment.containsKey("AXON_AXONSERVER_SERVERS"));
            if (environment.containsKey(TOKEN)) {
                assertThat(environment.get(TOKEN).toString()).startsWith("${BAEDAL_NODE_TOKEN:?");
            }
        });
        services.values().forEach(service -> map(service, "environment").remove(TOKEN));
        assertThat(services).isEqualTo(expected);
        assertThat(node.get("networks")).isEqualTo(real.get("networks"));
    }

    @Test
    @DisplayName("runs the node with the options that the cluster gives it, and looks whether it is well")
    void options() throws IOException {
        // given
        Map<String, Object> store = map(map(node, "services"), STORE);
        List<String> arguments = strings(store.get("command"));
        String cluster = Files.readString(ROOT.resolve("deploy/overlays/node/axon-server.yaml"));
        // then
        assertThat(store.get("image").toString()).startsWith("baedal/axon-server:");
        assertThat(Files.readString(ROOT.resolve("axon-server/pom.xml"))).contains("<jib.skip>false</jib.skip>");
        assertThat(arguments)
                .hasSize(7)
                .allSatisfy(argument -> assertThat(cluster).contains("- " + argument.split("=")[0] + "="));
        assertThat(arguments).contains("--host=0.0.0.0", "--port=8124", "--http-port=8024");
        assertThat(map(store, "healthcheck").get("test").toString())
                .contains("/127.0.0.1/8024 ", "/actuator/health", "\"status\":\"UP\"");
        assertThat(store).doesNotContainKey("ports");
        assertThat(store).containsEntry("cap_drop", List.of("ALL"));
        // Compose refuses to put a secret that comes from a variable into a root that is read-only.
        assertThat(store).doesNotContainKey("read_only");
    }

    @Test
    @DisplayName("keeps log and backups in volumes, and has the node's token from outside")
    void volumesAndToken() {
        Map<String, Object> store = map(map(node, "services"), STORE);
        List<String> arguments = strings(store.get("command"));
        for (String mount : strings(store.get("volumes"))) {
            String[] parts = mount.split(":");
            assertThat(map(node, "volumes")).containsKey(parts[0]);
            assertThat(arguments).anyMatch(argument -> argument.endsWith("=" + parts[1]));
        }
        assertThat(strings(store.get("volumes"))).hasSize(2);
        assertThat(strings(store.get("secrets"))).containsExactly("node-token");
        assertThat(arguments).contains("--token-file=/run/secrets/node-token");
        assertThat(map(node, "secrets")).isEqualTo(Map.of("node-token", Map.of("environment", "BAEDAL_NODE_TOKEN")));
    }

    private static List<String> strings(Object list) {
        assertThat(list).isInstanceOf(List.class);
        List<String> strings = new ArrayList<>();
        ((List<?>) list).forEach(each -> strings.add(String.valueOf(each)));
        return strings;
    }

    /** Empty where there is none. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object parent, String key) {
        return (Map<String, Object>) ((Map<String, Object>) parent).getOrDefault(key, new TreeMap<>());
    }

    private static Map<String, Object> read(String file) {
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(ROOT.resolve(file)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

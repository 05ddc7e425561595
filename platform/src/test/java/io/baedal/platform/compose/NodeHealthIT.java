package io.baedal.platform.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.axonserver.node.AxonServerNode;
import io.baedal.axonserver.node.NodeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The command that Compose runs inside of the node's container, run here, with the port of a node that is here. */
@DisplayName("The health check of compose.node.yaml")
class NodeHealthIT {

    private static final int SECONDS_MAX = 30;

    @Test
    @DisplayName("is passed by a node that is well, and not where there is none")
    void asksAsTheNodeWantsToBeAsked() throws Exception {
        // given
        int port;
        try (AxonServerNode node = AxonServerNode.start(NodeConfig.inMemory().toBuilder()
                .grpcPort(0)
                .httpPort(OptionalInt.of(0))
                .build())) {
            port = node.httpPort();
            // then
            assertThat(check(port)).isZero();
        }
        assertThat(check(port)).isNotZero();
    }

    private static int check(int port) throws IOException, InterruptedException {
        List<String> command = command().stream()
                .map(word -> word.replace("/127.0.0.1/8024 ", "/127.0.0.1/" + port + " "))
                .toList();
        assertThat(command.getLast()).contains("/" + port + " ");
        Process asked = new ProcessBuilder(command.subList(1, command.size()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(asked.waitFor(SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
        return asked.exitValue();
    }

    @SuppressWarnings("unchecked")
    private static List<String> command() throws IOException {
        Map<String, Object> file = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(Path.of("..", "compose.node.yaml")));
        Map<String, Map<String, Map<String, Object>>> services =
                (Map<String, Map<String, Map<String, Object>>>) file.get("services");
        return (List<String>) services.get("axonserver").get("healthcheck").get("test");
    }
}

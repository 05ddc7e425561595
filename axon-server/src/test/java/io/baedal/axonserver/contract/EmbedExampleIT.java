package io.baedal.axonserver.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.axonserver.node.AxonServerNode;
import io.baedal.axonserver.node.NodeConfig;
import io.baedal.axonserver.test.WithAxonServer;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The examples of the README")
class EmbedExampleIT {

    @Test
    @DisplayName("embed a node in memory and a durable one")
    void embed(@TempDir Path directory) {
        try (AxonServerNode node = AxonServerNode.start(NodeConfig.inMemory())) {
            assertThat(node.address()).startsWith("127.0.0.1:");
        }

        NodeConfig config = NodeConfig.durable(directory).toBuilder()
                .grpcPort(0) // any free one
                .build();
        try (AxonServerNode node = AxonServerNode.start(config.toBuilder()
                        .httpPort(java.util.OptionalInt.empty())
                        .build());
                Client client = Client.to(node.address()).connect()) {
            assertThat(client.events().getLastToken().join()).isEqualTo(-1);
        }
    }

    @Nested
    @WithAxonServer
    @DisplayName("give a test class a node of its own")
    class InATest {
        private final AxonServerNode node;

        InATest(AxonServerNode node) {
            this.node = node;
        }

        @Test
        @DisplayName("as a parameter of its constructor or of a method")
        void parameter(AxonServerNode same) {
            assertThat(same).isSameAs(node);
            assertThat(same.port()).isPositive();
        }
    }
}

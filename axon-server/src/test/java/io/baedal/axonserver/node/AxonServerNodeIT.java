package io.baedal.axonserver.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A node")
class AxonServerNodeIT {

    private static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static HttpResponse<String> get(AxonServerNode node, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.httpPort() + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    @DisplayName("chooses free ports, names its address, and frees it when closed; closing twice is no harm")
    void freePort() {
        // given
        AxonServerNode one = AxonServerNode.start(NodeConfig.inMemory());
        AxonServerNode two = AxonServerNode.start(NodeConfig.inMemory());

        // then
        assertThat(one.port()).isNotZero().isNotEqualTo(two.port());
        assertThat(one.address()).isEqualTo("127.0.0.1:" + one.port());
        assertThat(accepts(one.port())).isTrue();

        // when
        one.close();
        one.close();
        two.close();

        // then
        assertThat(accepts(one.port())).isFalse();
        AxonServerNode.start(
                        NodeConfig.inMemory().toBuilder().grpcPort(one.port()).build())
                .close();
    }

    @Test
    @DisplayName("says that a port is taken, and leaves nothing running")
    void portTaken(@TempDir Path directory) {
        try (AxonServerNode first = AxonServerNode.start(NodeConfig.inMemory())) {
            // given
            NodeConfig same = NodeConfig.inMemory().toBuilder()
                    .grpcPort(first.port())
                    .dataDirectory(Optional.of(directory))
                    .build();

            // then
            assertThatThrownBy(() -> AxonServerNode.start(same))
                    .isInstanceOf(NodeFailure.class)
                    .hasMessageContaining("port " + first.port() + " is taken");
            AxonServerNode.start(same.toBuilder().grpcPort(0).build()).close();
        }
    }

    @Test
    @DisplayName("says that its HTTP port is taken, and frees the gRPC port again")
    void httpPortTaken() {
        try (AxonServerNode first = AxonServerNode.start(
                NodeConfig.inMemory().toBuilder().httpPort(OptionalInt.of(0)).build())) {
            assertThatThrownBy(() -> AxonServerNode.start(NodeConfig.inMemory().toBuilder()
                            .httpPort(OptionalInt.of(first.httpPort()))
                            .build()))
                    .isInstanceOf(NodeFailure.class)
                    .hasMessageContaining("HTTP port " + first.httpPort() + " is taken");
        }
    }

    @Test
    @DisplayName("says that its folder is used by another node")
    void folderLocked(@TempDir Path directory) {
        NodeConfig config = NodeConfig.inMemory().toBuilder()
                .dataDirectory(Optional.of(directory))
                .build();
        try (AxonServerNode first = AxonServerNode.start(config)) {
            assertThatThrownBy(() -> AxonServerNode.start(config))
                    .isInstanceOf(NodeFailure.class)
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining("its own directory");
            assertThat(accepts(first.port())).isTrue();
        }
    }

    @Test
    @DisplayName("refuses to listen where others could reach it")
    void loopbackOnly() {
        assertThatThrownBy(() -> AxonServerNode.start(
                        NodeConfig.inMemory().toBuilder().host("0.0.0.0").build()))
                .isInstanceOf(NodeFailure.class)
                .hasMessageContaining("no access control")
                .hasMessageContaining("127.0.0.1");
    }

    @Test
    @DisplayName("answers over HTTP whether it is up and which version it is, if HTTP is on")
    void http() throws IOException, InterruptedException {
        try (AxonServerNode node = AxonServerNode.start(
                NodeConfig.inMemory().toBuilder().httpPort(OptionalInt.of(0)).build())) {
            assertThat(get(node, "/actuator/health").body()).isEqualTo("{\"status\":\"UP\"}");
            assertThat(get(node, "/actuator/info").body()).contains("\"version\":\"");
            assertThat(get(node, "/elsewhere").statusCode()).isEqualTo(404);
        }
    }

    @Test
    @DisplayName("says that its data directory cannot be used, with the reason and what to do")
    void dataDirectoryIsAFile(@TempDir Path directory) throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> AxonServerNode.start(NodeConfig.inMemory().toBuilder()
                        .dataDirectory(Optional.of(file))
                        .build()))
                .isInstanceOf(NodeFailure.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("name a folder");
    }

    @Test
    @DisplayName("answers over HTTP to the address it was told to listen on")
    void anotherLoopbackAddress() throws IOException, InterruptedException {
        // Linux has all of 127.0.0.0/8; elsewhere only the first may be there.
        assumeTrue(canBind("127.0.0.2"), "This machine does not have 127.0.0.2");
        try (AxonServerNode node = AxonServerNode.start(NodeConfig.inMemory().toBuilder()
                        .host("127.0.0.2")
                        .httpPort(OptionalInt.of(0))
                        .build());
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest health = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.2:" + node.httpPort() + "/actuator/health"))
                    .build();
            assertThat(client.send(health, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
    }

    private static boolean canBind(String address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address, 0));
            return true;
        } catch (IOException notHere) {
            return false;
        }
    }

    @Test
    @DisplayName("refuses ports that are none, and one port for both of its edges")
    void portsThatAreNone() {
        NodeConfigBuilder builder = NodeConfig.inMemory().toBuilder();
        assertThatThrownBy(() -> builder.grpcPort(99_999).build())
                .isInstanceOf(NodeFailure.class)
                .hasMessageContaining("gRPC port 99999");
        assertThatThrownBy(
                        () -> builder.grpcPort(0).httpPort(OptionalInt.of(-1)).build())
                .isInstanceOf(NodeFailure.class)
                .hasMessageContaining("HTTP port -1");
        assertThatThrownBy(() ->
                        builder.grpcPort(8_124).httpPort(OptionalInt.of(8_124)).build())
                .isInstanceOf(NodeFailure.class)
                .hasMessageContaining("choose two");
    }

    @Test
    @DisplayName("opens no HTTP port unless it is asked to")
    void noHttp() {
        try (AxonServerNode node = AxonServerNode.start(NodeConfig.inMemory())) {
            assertThat(node.httpPort()).isZero();
        }
    }
}

package io.baedal.axonserver.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.AxonServerException;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.axoniq.axonserver.grpc.event.Event;
import io.baedal.axonserver.access.AccessConfig;
import io.baedal.axonserver.access.TlsConfig;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A node with access control")
class AccessIT {
    private static final String ADMIN_TOKEN = "the-token-of-the-configuration";
    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(30);

    private final List<AutoCloseable> opened = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    @Test
    @DisplayName("serves the official connector with a token of the context, and not with one of another")
    void connector() throws Exception {
        // given
        AxonServerNode node = start();
        AdminCalls admin = admin(node);
        admin.createContext("other");
        String token = admin.application("orders", "USE_CONTEXT", "default");

        // when
        AxonServerConnection connection = connect(node, token, "default");
        AxonServerConnection elsewhere = connect(node, token, "other");

        // then
        assertThat(lastToken(connection)).isEqualTo(-1);
        // The connector keeps the reason of a refused handshake to its log, and counts as not connected.
        assertThatThrownBy(() -> lastToken(elsewhere)).hasMessageContaining("UNAVAILABLE");
        assertThat(elsewhere.isConnected()).isFalse();
        assertThat(node.load().clients()).isEqualTo(1);
    }

    @Test
    @DisplayName("ends what was granted in a context with the context: one made later under its name is another")
    void contextMadeAnew() throws Exception {
        // given
        AxonServerNode node = start();
        AdminCalls admin = admin(node);
        admin.createContext("other");
        String there = admin.application("orders", "USE_CONTEXT", "other");
        String everywhere = admin.application("stock", "USE_CONTEXT", "*");
        assertThat(lastToken(connect(node, there, "other"))).isEqualTo(-1);

        // when
        node.contexts().delete("other", false);
        admin.createContext("other");

        // then
        assertThat(lastToken(connect(node, everywhere, "other"))).isEqualTo(-1);
        AxonServerConnection again = connect(node, there, "other");
        assertThatThrownBy(() -> lastToken(again)).hasMessageContaining("UNAVAILABLE");
    }

    @Test
    @DisplayName("ends everything a client has open when its token is replaced, so that its handlers get nothing more")
    void revoked() throws Exception {
        // given
        AxonServerNode node = start();
        AdminCalls admin = admin(node);
        AxonServerConnection handling = connect(node, admin.application("handles", "USE_CONTEXT", "*"), "default");
        AxonServerConnection sending = connect(node, admin.application("sends", "USE_CONTEXT", "*"), "default");
        handling.commandChannel()
                .registerCommandHandler(
                        command -> CompletableFuture.completedFuture(CommandResponse.getDefaultInstance()), 100, "do")
                .awaitAck(10, TimeUnit.SECONDS);
        EventStream events = handling.eventChannel().openStream(-1, 32);
        assertThat(send(sending)).isEmpty();

        // when
        admin.refreshToken("handles");

        // then
        await().atMost(NOTICED_WITHIN)
                .untilAsserted(() -> assertThat(send(sending)).isEqualTo("AXONIQ-4000"));
        await().atMost(NOTICED_WITHIN).until(() -> node.load().clients() == 1);
        await().atMost(NOTICED_WITHIN).until(events::isClosed);
        assertThat(node.load().trackers()).isZero();
        assertThat(events.getError().map(Throwable::getMessage).orElse("")).contains("AXONIQ-1001");
    }

    @Test
    @DisplayName("ends what a role was taken away for, and leaves the rest of the client alone")
    void roleTakenAway() throws Exception {
        // given
        AxonServerNode node = start();
        AdminCalls admin = admin(node);
        AxonServerConnection both = connect(node, admin.application("orders", "USE_CONTEXT", "default"), "default");
        EventStream events = both.eventChannel().openStream(-1, 32);
        await().until(() -> node.load().trackers() == 1);

        // when
        admin.application("orders", "WRITE", "default");

        // then
        await().atMost(NOTICED_WITHIN).until(events::isClosed);
        both.eventChannel()
                .appendEvents(Event.newBuilder().setMessageIdentifier("one").build())
                .get(10, TimeUnit.SECONDS);
        assertThat(node.load().clients()).isEqualTo(1);
    }

    @Test
    @DisplayName("takes a token from its file as soon as it is replaced there, and no longer the one of before")
    void tokenFileReplaced() throws IOException {
        // given
        Path file = Files.writeString(folder.resolve("token"), ADMIN_TOKEN);
        AxonServerNode node = start(NodeConfig.inMemory().toBuilder()
                .access(AccessConfig.tokenFile(file))
                .build());
        ManagedChannel channel = channel(node);
        AdminCalls.as(channel, ADMIN_TOKEN).createContext("first");

        // when
        Files.writeString(file, "another-token-for-the-node");

        // then
        await().atMost(NOTICED_WITHIN)
                .ignoreExceptionsInstanceOf(StatusRuntimeException.class)
                .untilAsserted(() ->
                        AdminCalls.as(channel, "another-token-for-the-node").createContext("second"));
        assertThatThrownBy(() -> AdminCalls.as(channel, ADMIN_TOKEN).createContext("third"))
                .hasMessageContaining("AXONIQ-1001");
    }

    @Test
    @DisplayName("keeps applications and their tokens over a restart")
    void restart() throws Exception {
        // given
        NodeConfig config = NodeConfig.inMemory().toBuilder()
                .dataDirectory(Optional.of(folder.resolve("data")))
                .access(AccessConfig.token(ADMIN_TOKEN))
                .build();
        String token;
        try (AxonServerNode before = AxonServerNode.start(config)) {
            ManagedChannel channel = channel(before);
            token = AdminCalls.as(channel, ADMIN_TOKEN).application("orders", "USE_CONTEXT", "default");
        }

        // when
        AxonServerNode after = start(config);

        // then
        assertThat(lastToken(connect(after, token, "default"))).isEqualTo(-1);
        assertThatThrownBy(() -> AdminCalls.as(channel(after), token).createContext("mine"))
                .hasMessageContaining("application orders has no role for this");
    }

    @Test
    @DisplayName("writes what administrators did and who was refused, and no secret")
    void audit() throws IOException {
        // given
        AxonServerNode node = start(durable());
        ManagedChannel channel = channel(node);
        AdminCalls admin = AdminCalls.as(channel, ADMIN_TOKEN);

        // when
        String made = admin.application("orders", "USE_CONTEXT", "default");
        String refreshed = admin.refreshToken("orders");
        admin.user("kim", "correct horse battery", "MONITOR");
        admin.createContext("stock");
        assertThatThrownBy(() -> admin.createContext("stock")).isInstanceOf(StatusRuntimeException.class);
        assertThatThrownBy(() -> AdminCalls.as(channel, refreshed).createContext("mine"))
                .isInstanceOf(StatusRuntimeException.class);
        assertThatThrownBy(() -> AdminCalls.as(channel, made).createContext("mine"))
                .isInstanceOf(StatusRuntimeException.class);

        // then
        await().atMost(NOTICED_WITHIN).untilAsserted(() -> assertThat(lines()).hasSizeGreaterThanOrEqualTo(12));
        assertThat(lines())
                .anyMatch(line -> has(line, "CreateOrUpdateApplication", "applicationName=orders", "\"started\""))
                .anyMatch(line -> has(line, "CreateOrUpdateApplication", "applicationName=orders", "\"done\""))
                .anyMatch(line -> has(line, "RefreshToken", "applicationName=orders", "\"done\""))
                .anyMatch(line -> has(line, "CreateOrUpdateUser", "userName=kim role=MONITOR", "\"done\""))
                .anyMatch(line -> has(line, "CreateContext", "name=stock", "\"done\"", "the configured token"))
                .anyMatch(line -> has(line, "CreateContext", "name=stock", "\"failed\"", "ALREADY_EXISTS"))
                .anyMatch(line -> has(line, "\"refused\"", "application orders", "127.0.0.1"))
                .anyMatch(line -> has(line, "\"refused\"", "unknown"));
        assertThat(everything(folder.resolve("data/audit")) + everything(folder.resolve("data/access")))
                .doesNotContain(made, refreshed, "correct horse battery", ADMIN_TOKEN);
    }

    @Test
    @DisplayName("writes what administrators do over HTTP, with what it was done to")
    void auditOverHttp() throws Exception {
        // given
        AxonServerNode node = start(
                durable().toBuilder().httpPort(OptionalInt.of(0)).devMode(true).build());

        // when
        try (HttpClient http = HttpClient.newHttpClient()) {
            post(http, node, "/v1/context", "{\"context\": \"stock\"}");
            post(
                    http,
                    node,
                    "/v1/applications",
                    "{\"name\": \"orders\", \"token\": \"a-token-that-was-chosen\","
                            + " \"roles\": [{\"context\": \"stock\", \"roles\": [\"READ\"]}]}");
            post(http, node, "/v1/users", "{\"userName\": \"kim\", \"password\": \"correct horse battery\"}");
            http.send(
                    request(node, "/v1/devmode/purge-events?targetContext=stock")
                            .DELETE()
                            .build(),
                    BodyHandlers.discarding());
        }

        // then
        assertThat(lines())
                .hasSize(8)
                .anyMatch(line -> has(line, "POST /v1/context", "context=stock", "\"started\""))
                .anyMatch(line -> has(line, "POST /v1/applications", "applicationName=orders READ@stock", "\"done\""))
                .anyMatch(line -> has(line, "POST /v1/users", "userName=kim", "\"done\""))
                .anyMatch(line -> has(line, "DELETE /v1/devmode/purge-events", "targetContext=stock", "\"done\""))
                .noneMatch(line -> has(line, "a-token-that-was-chosen"))
                .noneMatch(line -> has(line, "correct horse battery"));
    }

    private static void post(HttpClient http, AxonServerNode node, String path, String body) throws Exception {
        assertThat(http.send(
                                request(node, path)
                                        .header("Content-Type", "application/json")
                                        .POST(BodyPublishers.ofString(body))
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isBetween(200, 204);
    }

    private static HttpRequest.Builder request(AxonServerNode node, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.httpPort() + path))
                .header("AxonIQ-Access-Token", ADMIN_TOKEN);
    }

    @Test
    @DisplayName("does nothing for an administrator that it cannot write down, and goes on serving everybody else")
    void auditBroken() throws Exception {
        // given: a file where the audit log's folder should be
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/audit"), "in the way");
        AxonServerNode node = start(durable());

        // when, then
        AdminCalls admin = admin(node);
        // One after the other is done, so what the first might do all the same has happened when the second is
        // answered.
        for (String name : List.of("stock", "orders")) {
            assertThatThrownBy(() -> admin.createContext(name))
                    .isInstanceOfSatisfying(
                            StatusRuntimeException.class,
                            refused -> assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE))
                    .hasMessageContaining("audit log");
        }
        assertThat(node.contexts().all()).hasSize(1);
        assertThat(lastToken(connect(node, ADMIN_TOKEN, "default"))).isEqualTo(-1);
    }

    @Test
    @DisplayName(
            "is the only one that listens where others reach it: with a token, or with certificates of its clients")
    void failsClosed() throws IOException {
        TestAuthority authority = new TestAuthority("authority");
        List<Path> files = authority.server().write(folder, "node");
        Path clients = Files.writeString(folder.resolve("clients.crt"), authority.pem());
        NodeConfig anywhere = NodeConfig.inMemory().toBuilder().host("0.0.0.0").build();
        TlsConfig tls = new TlsConfig(files.get(0), files.get(1), Optional.empty());
        TlsConfig mutual = new TlsConfig(files.get(0), files.get(1), Optional.of(clients));

        assertThatThrownBy(() -> AxonServerNode.start(anywhere))
                .isInstanceOf(NodeFailure.class)
                .hasMessageContaining("--token-file");
        assertThatThrownBy(() -> AxonServerNode.start(
                        anywhere.toBuilder().tls(Optional.of(tls)).build()))
                .as("TLS hides what is said, but asks nobody who he is")
                .isInstanceOf(NodeFailure.class)
                .hasMessageContaining("--tls-client-ca");
        assertThat(List.of(
                        anywhere.toBuilder()
                                .access(AccessConfig.token(ADMIN_TOKEN))
                                .build(),
                        anywhere.toBuilder().tls(Optional.of(mutual)).build(),
                        anywhere.toBuilder()
                                .tls(Optional.of(tls))
                                .access(AccessConfig.token(ADMIN_TOKEN))
                                .build()))
                .allMatch(secured -> NodeSecurity.address(secured).isAnyLocalAddress());
    }

    @Test
    @DisplayName("is not opened to everybody by a start without its options")
    void staysClosed() {
        start(durable()).close();

        assertThatThrownBy(() -> AxonServerNode.start(
                        durable().toBuilder().access(AccessConfig.off()).build()))
                .isInstanceOf(NodeFailure.class)
                .hasMessageContaining("--token-file");
    }

    private NodeConfig durable() {
        return NodeConfig.inMemory().toBuilder()
                .dataDirectory(Optional.of(folder.resolve("data")))
                .access(AccessConfig.token(ADMIN_TOKEN))
                .build();
    }

    private AxonServerNode start() {
        return start(NodeConfig.inMemory().toBuilder()
                .access(AccessConfig.token(ADMIN_TOKEN))
                .build());
    }

    private AxonServerNode start(NodeConfig config) {
        AxonServerNode node = AxonServerNode.start(config);
        opened.add(node);
        return node;
    }

    private ManagedChannel channel(AxonServerNode node) {
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", node.port())
                .usePlaintext()
                .build();
        opened.add(channel::shutdownNow);
        return channel;
    }

    private AdminCalls admin(AxonServerNode node) {
        return AdminCalls.as(channel(node), ADMIN_TOKEN);
    }

    private AxonServerConnection connect(AxonServerNode node, String token, String context) {
        AxonServerConnectionFactory factory = AxonServerConnectionFactory.forClient("tests", token)
                .routingServers(new ServerAddress("127.0.0.1", node.port()))
                .token(token)
                .reconnectInterval(50, TimeUnit.MILLISECONDS)
                .threadPoolSize(1)
                .build();
        opened.add(factory::shutdown);
        return factory.connect(context);
    }

    private static long lastToken(AxonServerConnection connection) throws Exception {
        return connection.eventChannel().getLastToken().get(10, TimeUnit.SECONDS);
    }

    /** The error code of a command's answer; empty if it was handled. */
    private static String send(AxonServerConnection connection) throws Exception {
        try {
            return connection
                    .commandChannel()
                    .sendCommand(Command.newBuilder().setName("do").build())
                    .get(10, TimeUnit.SECONDS)
                    .getErrorCode();
        } catch (ExecutionException failure) {
            return failure.getCause() instanceof AxonServerException known
                    ? known.getErrorCategory().errorCode()
                    : String.valueOf(failure.getCause());
        }
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(folder.resolve("data/audit/audit.jsonl"));
    }

    private static boolean has(String line, String... parts) {
        return Stream.of(parts).allMatch(line::contains);
    }

    private static String everything(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(AccessIT::text).reduce("", String::concat);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

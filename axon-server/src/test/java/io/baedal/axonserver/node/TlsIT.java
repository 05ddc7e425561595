package io.baedal.axonserver.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import io.axoniq.axonserver.grpc.control.ClientIdentification;
import io.axoniq.axonserver.grpc.control.PlatformServiceGrpc;
import io.baedal.axonserver.access.AccessConfig;
import io.baedal.axonserver.access.TlsConfig;
import io.baedal.axonserver.access.TlsFiles;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.stub.MetadataUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A node with TLS")
class TlsIT {
    private static final String ADMIN_TOKEN = "the-token-of-the-configuration";
    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(30);

    private final TestAuthority authority = new TestAuthority("authority");
    private final TestAuthority another = new TestAuthority("another authority");

    @TempDir
    private Path folder;

    @Test
    @DisplayName("serves the official connector, and nobody who talks plain text or trusts another authority")
    void connector() throws Exception {
        try (AxonServerNode node = start(authority.server(), null, AccessConfig.off())) {
            AxonServerConnectionFactory factory = AxonServerConnectionFactory.forClient("tests", "one")
                    .routingServers(new ServerAddress("localhost", node.port()))
                    .useTransportSecurity(trusting(authority, null))
                    .build();
            AxonServerConnection connection = factory.connect("default");
            await().atMost(NOTICED_WITHIN).until(connection::isConnected);
            assertThat(connection.eventChannel().getLastToken().get(10, TimeUnit.SECONDS))
                    .isEqualTo(-1);
            factory.shutdown();

            assertThat(call(node, trusting(another, null), null)).isEqualTo(Status.Code.UNAVAILABLE);
            assertThat(call(node, null, null)).isEqualTo(Status.Code.UNAVAILABLE);
        }
    }

    @Test
    @DisplayName("takes RSA keys as well")
    void rsa() throws Exception {
        try (AxonServerNode node = start(authority.serverWithRsa(), null, AccessConfig.off())) {
            assertThat(call(node, trusting(authority, null), null)).isEqualTo(Status.Code.OK);
        }
    }

    @Test
    @DisplayName("serves HTTP over TLS too, with the same certificate, also after it was replaced")
    void https() throws Exception {
        try (AxonServerNode node = start(authority.server(), null, AccessConfig.off())) {
            assertThat(get(node, authority)).isEqualTo(200);
            assertThatThrownBy(() -> get(node, another)).isInstanceOf(IOException.class);

            another.server().write(folder, "node");

            await().atMost(NOTICED_WITHIN)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(get(node, another)).isEqualTo(200));
            assertThatThrownBy(() -> get(node, authority)).isInstanceOf(IOException.class);
        }
    }

    @Test
    @DisplayName("takes a certificate that was replaced for new connections, and leaves those there are alone")
    void replaced() throws Exception {
        try (AxonServerNode node = start(authority.server(), null, AccessConfig.off())) {
            // given
            ManagedChannel connected = channel(node, trusting(authority, null));
            assertThat(call(connected, null)).isEqualTo(Status.Code.OK);

            // when
            another.server().write(folder, "node");

            // then
            await().atMost(NOTICED_WITHIN)
                    .untilAsserted(() -> assertThat(call(node, trusting(another, null), null))
                            .isEqualTo(Status.Code.OK));
            assertThat(call(connected, null)).isEqualTo(Status.Code.OK);
            connected.shutdownNow();
        }
    }

    @Test
    @DisplayName("goes on with the certificate of before when the new one is broken, and takes the next that is not")
    void brokenReplacement() throws Exception {
        try (AxonServerNode node = start(authority.server(), null, AccessConfig.off())) {
            for (String broken :
                    List.of("", "no certificate", authority.expired().certificate(), another.pem())) {
                // when
                Files.writeString(folder.resolve("node.crt"), broken);

                // then: for longer than it takes to look at the file
                await().during(Duration.ofMillis(2_500))
                        .atMost(NOTICED_WITHIN)
                        .pollInterval(Duration.ofMillis(500))
                        .untilAsserted(() -> assertThat(call(node, trusting(authority, null), null))
                                .isEqualTo(Status.Code.OK));
            }

            // when
            another.server().write(folder, "node");

            // then
            await().atMost(NOTICED_WITHIN)
                    .untilAsserted(() -> assertThat(call(node, trusting(another, null), null))
                            .isEqualTo(Status.Code.OK));
        }
    }

    @Test
    @DisplayName("serves only clients with a certificate of the authorities it was given, where it was given some")
    void mutual() throws Exception {
        try (AxonServerNode node = start(authority.server(), authority, AccessConfig.off())) {
            assertThat(call(node, trusting(authority, authority.client("pod")), null))
                    .isEqualTo(Status.Code.OK);
            assertThat(call(node, trusting(authority, null), null)).isEqualTo(Status.Code.UNAVAILABLE);
            assertThat(call(node, trusting(authority, another.client("pod")), null))
                    .isEqualTo(Status.Code.UNAVAILABLE);
            assertThatThrownBy(() -> get(node, authority)).isInstanceOf(IOException.class);
        }
    }

    @Test
    @DisplayName("takes the authorities of clients anew when their file changes")
    void authorityReplaced() throws Exception {
        try (AxonServerNode node = start(authority.server(), authority, AccessConfig.off())) {
            assertThat(call(node, trusting(authority, authority.client("pod")), null))
                    .isEqualTo(Status.Code.OK);

            Files.writeString(folder.resolve("clients.crt"), another.pem());

            await().atMost(NOTICED_WITHIN)
                    .untilAsserted(() -> assertThat(call(node, trusting(authority, another.client("pod")), null))
                            .isEqualTo(Status.Code.OK));
            assertThat(call(node, trusting(authority, authority.client("pod")), null))
                    .isEqualTo(Status.Code.UNAVAILABLE);
        }
    }

    @Test
    @DisplayName("does without the authorities that are out of date, and names them; it does not start with none left")
    void authorityOutOfDate() throws Exception {
        // given
        TestAuthority old = TestAuthority.outOfDate("authority of yesterday");
        authority.server().write(folder, "node");
        Files.writeString(folder.resolve("clients.crt"), old.pem() + authority.pem());
        try (LoggedWarnings warnings = LoggedWarnings.of(TlsFiles.class);
                AxonServerNode node = AxonServerNode.start(config(true, AccessConfig.off()))) {
            // then
            assertThat(call(node, trusting(authority, authority.client("pod")), null))
                    .isEqualTo(Status.Code.OK);
            assertThat(call(node, trusting(authority, old.client("pod")), null)).isEqualTo(Status.Code.UNAVAILABLE);
            assertThat(warnings.texts())
                    .singleElement()
                    .asString()
                    .contains("clients.crt", "CN=authority of yesterday");

            // when
            another.server().write(folder, "node");

            // then
            await().atMost(NOTICED_WITHIN)
                    .untilAsserted(() -> assertThat(call(node, trusting(another, authority.client("pod")), null))
                            .isEqualTo(Status.Code.OK));
        }
        TestAuthority.Issued server = old.server();
        start(new TestAuthority.Issued(server.certificate() + old.pem(), server.key()), null, AccessConfig.off())
                .close();
        Files.writeString(folder.resolve("clients.crt"), old.pem());
        assertThatThrownBy(() -> AxonServerNode.start(config(true, AccessConfig.off())))
                .isInstanceOf(NodeFailure.class)
                .hasMessageContaining("clients.crt")
                .hasMessageContaining("out of date");
    }

    @Test
    @DisplayName("takes a client for the application its certificate names, where there are tokens")
    void applicationByCertificate() throws Exception {
        try (AxonServerNode node = start(authority.server(), authority, AccessConfig.token(ADMIN_TOKEN))) {
            // given
            TestAuthority.Issued anybody = authority.client("anybody");
            ManagedChannel admin = channel(node, trusting(authority, anybody));
            AdminCalls.as(admin, ADMIN_TOKEN).application("orders", "USE_CONTEXT", "default");
            AdminCalls.as(admin, ADMIN_TOKEN).application("watches", "MONITOR", "default");
            AdminCalls.as(admin, ADMIN_TOKEN).application("stock", "USE_CONTEXT", "other");
            admin.shutdownNow();

            // when, then
            assertThat(call(node, trusting(authority, authority.client("orders")), null))
                    .isEqualTo(Status.Code.OK);
            assertThat(call(node, trusting(authority, authority.client("pod-7", "orders")), null))
                    .isEqualTo(Status.Code.OK);
            assertThat(call(node, trusting(authority, authority.client("stock")), null))
                    .as("an application of another context")
                    .isEqualTo(Status.Code.PERMISSION_DENIED);
            assertThat(call(node, trusting(authority, authority.client("orders", "stock")), null))
                    .as("two applications in one certificate")
                    .isEqualTo(Status.Code.PERMISSION_DENIED);
            assertThat(call(node, trusting(authority, anybody), null)).isEqualTo(Status.Code.PERMISSION_DENIED);
            assertThat(call(node, trusting(authority, authority.client("orders")), "a-token-nobody-was-given"))
                    .as("a wrong token is not made good by a certificate")
                    .isEqualTo(Status.Code.PERMISSION_DENIED);
            String handlers = "/v1/components/any/processors";
            assertThat(get(node, authority, authority.client("watches"), handlers))
                    .isEqualTo(200);
            assertThat(get(node, authority, authority.client("orders"), handlers))
                    .isEqualTo(403);
            assertThat(get(node, authority, anybody, handlers)).isEqualTo(403);
        }
    }

    @Test
    @DisplayName("does not start with files that are missing, broken, out of date or of different certificates")
    void doesNotStart() throws IOException {
        TestAuthority.Issued sound = authority.server();
        assertThatThrownBy(() -> start(authority.expired(), null, AccessConfig.off()))
                .isInstanceOf(NodeFailure.class)
                .hasMessageContaining("node.crt");
        assertThatThrownBy(() -> start(
                        new TestAuthority.Issued(
                                sound.certificate(), another.server().key()),
                        null,
                        AccessConfig.off()))
                .isInstanceOf(NodeFailure.class)
                .hasMessageContaining("is not the one of the certificate");
        assertThatThrownBy(
                        () -> start(new TestAuthority.Issued(sound.certificate(), "no key"), null, AccessConfig.off()))
                .isInstanceOf(NodeFailure.class)
                .hasMessageContaining("node.key")
                .hasMessageContaining("PKCS #8");
        sound.write(folder, "node");
        Files.delete(folder.resolve("node.key"));
        assertThatThrownBy(() -> AxonServerNode.start(config(false, AccessConfig.off())))
                .isInstanceOf(NodeFailure.class)
                .hasMessageContaining("node.key");
    }

    private AxonServerNode start(TestAuthority.Issued server, @Nullable TestAuthority clients, AccessConfig access)
            throws IOException {
        server.write(folder, "node");
        if (clients != null) {
            Files.writeString(folder.resolve("clients.crt"), clients.pem());
        }
        return AxonServerNode.start(config(clients != null, access));
    }

    private NodeConfig config(boolean mutual, AccessConfig access) {
        return NodeConfig.inMemory().toBuilder()
                .httpPort(OptionalInt.of(0))
                .access(access)
                .tls(Optional.of(new TlsConfig(
                        folder.resolve("node.crt"),
                        folder.resolve("node.key"),
                        mutual ? Optional.of(folder.resolve("clients.crt")) : Optional.empty())))
                .build();
    }

    private static SslContext trusting(TestAuthority server, TestAuthority.@Nullable Issued own) throws IOException {
        SslContextBuilder builder = GrpcSslContexts.forClient().trustManager(stream(server.pem()));
        if (own != null) {
            builder.keyManager(stream(own.certificate()), stream(own.key()));
        }
        return builder.build();
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static ManagedChannel channel(AxonServerNode node, @Nullable SslContext tls) {
        NettyChannelBuilder builder = NettyChannelBuilder.forAddress("localhost", node.port());
        return (tls == null ? builder.usePlaintext() : builder.sslContext(tls)).build();
    }

    /** Over a connection of its own. */
    private static Status.Code call(AxonServerNode node, @Nullable SslContext tls, @Nullable String token) {
        ManagedChannel channel = channel(node, tls);
        try {
            return call(channel, token);
        } finally {
            channel.shutdownNow();
        }
    }

    private static Status.Code call(ManagedChannel channel, @Nullable String token) {
        Metadata headers = new Metadata();
        if (token != null) {
            headers.put(Metadata.Key.of("AxonIQ-Access-Token", Metadata.ASCII_STRING_MARSHALLER), token);
        }
        try {
            PlatformServiceGrpc.newBlockingStub(channel)
                    .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                    .withDeadlineAfter(20, TimeUnit.SECONDS)
                    .getPlatformServer(ClientIdentification.getDefaultInstance());
            return Status.Code.OK;
        } catch (StatusRuntimeException refused) {
            return refused.getStatus().getCode();
        }
    }

    private static int get(AxonServerNode node, TestAuthority trusted) throws Exception {
        return get(node, trusted, null, "/actuator/health");
    }

    private static int get(AxonServerNode node, TestAuthority trusted, TestAuthority.@Nullable Issued own, String path)
            throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry(
                "trusted", CertificateFactory.getInstance("X.509").generateCertificate(stream(trusted.pem())));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(own == null ? null : own.keyManagers(), trust.getTrustManagers(), null);
        try (HttpClient http = HttpClient.newBuilder()
                .sslContext(tls)
                .connectTimeout(Duration.ofSeconds(20))
                .build()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create("https://localhost:" + node.httpPort() + path))
                                    .timeout(Duration.ofSeconds(20))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .statusCode();
        }
    }
}

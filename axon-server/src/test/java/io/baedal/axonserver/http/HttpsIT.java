package io.baedal.axonserver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("HTTPS")
class HttpsIT {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final long KEYTOOL_SECONDS_MAX = 60;

    @TempDir
    private Path directory;

    private @Nullable HttpEdge edge;

    @AfterEach
    void stop() {
        if (edge != null) {
            edge.stop();
        }
    }

    /** A key with a certificate that nobody but itself has signed. */
    private KeyStore self(String name) throws Exception {
        Path file = directory.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor(KEYTOOL_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    /** Shows the key, and trusts the certificates. */
    private static SSLContext context(@Nullable KeyStore own, List<KeyStore> trusted) throws Exception {
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        for (KeyStore store : trusted) {
            String alias = store.aliases().nextElement();
            trust.setCertificateEntry(alias, store.getCertificate(alias));
        }
        TrustManagerFactory trusting = TrustManagerFactory.getInstance("PKIX");
        trusting.init(trust);
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(own, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trusting.getTrustManagers(), null);
        return context;
    }

    private HttpEdge start(HttpTls tls, HttpLimits limits) throws IOException {
        HttpSettings plain = HttpSettings.loopback(limits);
        HttpSettings settings = new HttpSettings(
                limits, plain.access(), plain.audit(), plain.hosts(), Optional.of(tls), plain.listener());
        edge = HttpEdge.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                settings,
                List.of(
                        Route.open(
                                "/who",
                                r -> Answer.ok(
                                        r.certificate().map(Object::toString).orElse("nobody"))),
                        Route.open("/large", r -> Answer.bytes(200, "text/plain", new byte[64 << 20]))));
        return edge;
    }

    private static HttpResponse<String> get(HttpEdge edge, SSLContext context)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + edge.port() + "/who"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String shown(HttpResponse<String> answer) throws IOException {
        X509Certificate certificate =
                (X509Certificate) answer.sslSession().orElseThrow().getPeerCertificates()[0];
        return certificate.getSubjectX500Principal().getName();
    }

    @Test
    @DisplayName("shows a new certificate to new connections, without a restart")
    void renewed() throws Exception {
        // given
        KeyStore first = self("first");
        KeyStore second = self("second");
        AtomicReference<SSLContext> current = new AtomicReference<>(context(first, List.of()));
        HttpEdge served = start(new HttpTls(current::get, false), HttpLimits.defaults());
        SSLContext client = context(null, List.of(first, second));
        assertThat(shown(get(served, client))).isEqualTo("CN=first");

        // when
        current.set(context(second, List.of()));

        // then
        assertThat(shown(get(served, client))).isEqualTo("CN=second");
    }

    @Test
    @DisplayName("lets in only callers with a trusted certificate, if that is asked for, and knows them by it")
    void mutual() throws Exception {
        // given
        KeyStore node = self("node");
        KeyStore known = self("known");
        KeyStore stranger = self("stranger");
        SSLContext own = context(node, List.of(known));
        HttpEdge served = start(new HttpTls(() -> own, true), HttpLimits.defaults());

        // then
        assertThat(get(served, context(known, List.of(node))).body()).isEqualTo("\"CN=known\"");
        assertThatThrownBy(() -> get(served, context(null, List.of(node)))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> get(served, context(stranger, List.of(node)))).isInstanceOf(IOException.class);
    }

    @Test
    @DisplayName("F18 hangs up on callers who do not read, and serves others")
    void doesNotRead() throws Exception {
        // given
        KeyStore node = self("node");
        SSLContext own = context(node, List.of());
        HttpEdge served = start(
                new HttpTls(() -> own, false), HttpLimits.defaults().withRequests(8, 1 << 16, Duration.ofSeconds(2)));
        SSLContext client = context(null, List.of(node));

        try (SSLSocket deaf =
                (SSLSocket) client.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), served.port())) {
            // when
            deaf.getOutputStream()
                    .write("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            await().until(() -> served.load().requests() == 1);

            // then
            assertThat(get(served, client).statusCode()).isEqualTo(200);
            await().atMost(Duration.ofSeconds(20)).until(() -> served.load().requests() == 0);
            assertThat(get(served, client).statusCode()).isEqualTo(200);
        }
    }
}

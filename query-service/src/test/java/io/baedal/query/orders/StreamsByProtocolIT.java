package io.baedal.query.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.query.orders.Backing.Instance;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the hub takes over, and what it leaves to WebFlux. */
@DisplayName("A stream is the same")
class StreamsByProtocolIT {

    private static final String PASSWORD = "of-no-value";
    private static final String PATH = "/orders/ord-1/events";

    private final Backing backing = new Backing();
    private final Story story = Story.of("ord-1");

    @AfterEach
    void close() {
        backing.close();
    }

    private Instance start(String... properties) {
        Instance service = backing.start(properties);
        service.publish(story.happy());
        service.await("ord-1", OrderDocument::isFinal);
        return service;
    }

    /** The whole answer, up to the end of the connection. */
    private static String ask(Socket connection, String more) throws Exception {
        try (connection) {
            connection.setSoTimeout((int) Backing.PATIENCE.toMillis());
            String request =
                    "GET " + PATH + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n" + more + "\r\n";
            connection.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream answer = connection.getInputStream();
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The hub says that the connection ends, and WebFlux does not. */
    private static void assertIsOfHub(String answer) {
        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("connection: close")
                .contains("event:COMPLETED\n")
                .endsWith("\r\n0\r\n\r\n");
    }

    @Test
    @DisplayName("S0-6 over TLS, where the hub serves it")
    void tls(@TempDir Path folder) throws Exception {
        // given
        Path keys = keys(folder);
        Instance service = start(
                "server.ssl.key-store=file:" + keys,
                "server.ssl.key-store-type=PKCS12",
                "server.ssl.key-store-password=" + PASSWORD);
        // when
        String answer = ask(trusting(keys).getSocketFactory().createSocket("127.0.0.1", service.port()), "");
        // then
        assertIsOfHub(answer);
    }

    @Test
    @DisplayName("S0-6 over HTTP/2, and over HTTP/1.1 at the same port, where WebFlux serves both")
    void http2() throws Exception {
        // given
        Instance service = start("server.http2.enabled=true");
        // when
        String plain = ask(new Socket("127.0.0.1", service.port()), "Connection: close\r\n");
        HttpResponse<String> byWebFlux;
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            byWebFlux = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + PATH))
                            .timeout(Backing.PATIENCE)
                            .header("Accept", "text/event-stream")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
        // then
        assertThat(plain).contains("event:COMPLETED\n").endsWith("\r\n0\r\n\r\n");
        assertThat(byWebFlux.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(byWebFlux.statusCode()).isEqualTo(200);
        assertThat(byWebFlux.body()).contains("event:COMPLETED\n");
        assertThat(byWebFlux.body().lines().filter(line -> line.startsWith("id:")))
                .containsExactlyElementsOf(
                        plain.lines().filter(line -> line.startsWith("id:")).toList());
    }

    private static Path keys(Path folder) throws Exception {
        Path store = folder.resolve("query-service.p12");
        Process made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "query-service",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=query-service.example",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(made.waitFor()).as(said).isZero();
        return store;
    }

    private static SSLContext trusting(Path keys) throws Exception {
        KeyStore known = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("query-service", known.getCertificate("query-service"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}

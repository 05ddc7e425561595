package io.baedal.query.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@DisplayName("A call to a partner")
class PartnerCallsIT {

    private static final Secret SECRET = Secret.random(new SecureRandom());
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String BODY = "{\"type\":\"order.placed\"}";

    private final Partner partner = new Partner();
    private final ReactorResourceFactory eventLoops = new ReactorResourceFactory();

    PartnerCallsIT() {
        eventLoops.setUseGlobalResources(false);
        eventLoops.setShutdownQuietPeriod(Duration.ZERO);
        eventLoops.start();
    }

    @AfterEach
    void close() {
        eventLoops.stop();
        partner.close();
    }

    private Mono<Answer> say(String url, Hosts hosts, WebhooksProperties properties) {
        Signed signed = Signed.by(List.of(SECRET), "evt_1", Instant.now(), BODY.getBytes(StandardCharsets.UTF_8));
        return new PartnerCalls(eventLoops, new Neighbourhood(hosts, properties), properties)
                .say(URI.create(url), signed);
    }

    private Mono<Answer> say(String url) {
        return say(url, NoDns::addresses, Settings.allowing("127.0.0.0/8"));
    }

    @Test
    @DisplayName("is one signed POST of exactly the bytes that were signed")
    void said() {
        StepVerifier.create(say(partner.url()))
                .expectNext(new Answer(200, null))
                .expectComplete()
                .verify(PATIENCE);
        assertThat(partner.heard()).singleElement().satisfies(heard -> {
            assertThat(heard.body()).isEqualTo(BODY);
            assertThat(heard.headers())
                    .containsEntry("content-type", "application/json")
                    .containsEntry("content-length", String.valueOf(BODY.length()))
                    .containsEntry("webhook-id", "evt_1")
                    .containsEntry("host", "127.0.0.1:" + partner.port());
            assertThat(heard.isSignedWith(SECRET.text())).isTrue();
        });
    }

    @Test
    @DisplayName("goes to the host by its name, at the address that was checked")
    void byName() {
        StepVerifier.create(say(partner.url("partner.example")))
                .expectNextCount(1)
                .expectComplete()
                .verify(PATIENCE);
        assertThat(partner.heard())
                .singleElement()
                .satisfies(heard ->
                        assertThat(heard.headers()).containsEntry("host", "partner.example:" + partner.port()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "partner.example", "[::1]", "[::ffff:127.0.0.1]"})
    @DisplayName("is not made to an address that is not public, however it is written")
    void refused(String host) {
        StepVerifier.create(say(partner.url(host), NoDns::addresses, Settings.allowing()))
                .expectErrorSatisfies(failure -> assertThat(rootOf(failure)).isInstanceOf(AddressRefused.class))
                .verify(PATIENCE);
        assertThat(partner.heard()).isEmpty();
    }

    @Test
    @DisplayName(
            "is not made when a host that was elsewhere a moment ago has moved near us, and there is one look-up, no second")
    void rebinding() throws Exception {
        // given a name server that gives another answer each time
        Queue<InetAddress> answers = new ConcurrentLinkedQueue<>(
                List.of(InetAddress.getByName("1.1.1.1"), InetAddress.getByName("127.0.0.1")));
        Hosts rebinding = host -> Mono.fromSupplier(() -> List.of(answers.remove()));
        // when it is looked up, as at the subscription
        assertThat(new Neighbourhood(rebinding, Settings.allowing())
                        .addresses("partner.example")
                        .block())
                .hasSize(1);
        // then
        StepVerifier.create(say(partner.url("partner.example"), rebinding, Settings.allowing()))
                .expectErrorSatisfies(failure -> assertThat(rootOf(failure)).isInstanceOf(AddressRefused.class))
                .verify(PATIENCE);
        assertThat(partner.heard()).isEmpty();
        assertThat(answers).isEmpty();
    }

    @Test
    @DisplayName("follows no redirect, and tells of a wish to be left alone for a while")
    void redirect() {
        partner.answers(302, Map.of("Location", "/elsewhere", "Retry-After", "120"), new byte[0]);
        StepVerifier.create(say(partner.url()))
                .expectNext(new Answer(302, Duration.ofSeconds(120)))
                .expectComplete()
                .verify(PATIENCE);
        assertThat(partner.heard()).hasSize(1);
    }

    @Test
    @DisplayName("F17 reads only so much of an answer that has no end in sight")
    void longAnswer() {
        partner.answers(200, Map.of(), new byte[8 * 1024 * 1024]);
        StepVerifier.create(say(partner.url()))
                .expectNext(new Answer(200, null))
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    @DisplayName("F18 ends in time when there is no answer")
    void hangs() {
        partner.hangs(true);
        StepVerifier.create(say(partner.url(), NoDns::addresses, Settings.of(Duration.ofMillis(300), "127.0.0.0/8")))
                .expectError(TimeoutException.class)
                .verify(PATIENCE);
    }

    @Test
    @DisplayName("fails where nobody listens")
    void nobody() {
        String url = partner.url();
        partner.close();
        StepVerifier.create(say(url))
                .expectErrorSatisfies(failure -> assertThat(failure).isInstanceOf(ConnectException.class))
                .verify(PATIENCE);
    }

    @Test
    @DisplayName("is not made over TLS where nobody vouches for the certificate")
    void untrusted(@TempDir Path folder) throws Exception {
        try (Partner stranger = Partner.overTls(certificateOfHisOwn(folder))) {
            StepVerifier.create(say(stranger.url()))
                    .expectError(SSLException.class)
                    .verify(PATIENCE);
            assertThat(stranger.heard()).isEmpty();
        }
    }

    private static SSLContext certificateOfHisOwn(Path folder) throws Exception {
        String password = "of-no-value";
        Path store = folder.resolve("partner.p12");
        Process made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "partner",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=partner.example",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        password)
                .redirectErrorStream(true)
                .start();
        String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(made.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), password.toCharArray());
        KeyManagerFactory ours = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        ours.init(keys, password.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(ours.getKeyManagers(), null, null);
        return context;
    }

    private static Throwable rootOf(Throwable failure) {
        return failure.getCause() == null ? failure : rootOf(failure.getCause());
    }
}

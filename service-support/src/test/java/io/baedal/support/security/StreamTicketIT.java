package io.baedal.support.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.support.ServiceSupport;
import io.baedal.support.mongo.DocumentStoreCheck;
import io.baedal.support.mongo.MemoryDocumentStore;
import io.baedal.support.test.BackingServices;
import io.baedal.support.test.EverybodyOfTests;
import io.baedal.support.tokens.Caller;
import io.baedal.support.tokens.EventSourceHeaders;
import io.baedal.support.tokens.LocalIssuer;
import io.baedal.support.tokens.Role;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@DisplayName("A ticket for a stream")
class StreamTicketIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String STREAM = "/news/of-1/events";

    /** Added to the time of day. */
    private static final AtomicReference<Duration> LATER = new AtomicReference<>(Duration.ZERO);

    private static ConfigurableApplicationContext service;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({ServiceSupport.class, News.class})
    static class Service {}

    @AllowedTo(Role.CUSTOMER)
    @RestController
    static class News {

        /** Who asks and after what, over and over. */
        @GetMapping(path = "/news/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
        Flux<ServerSentEvent<String>> events(
                @PathVariable String id,
                @RequestHeader(name = EventSourceHeaders.LAST_EVENT_ID, required = false) @Nullable Long lastEventId,
                Caller caller) {
            return Flux.interval(Duration.ZERO, Duration.ofMillis(50))
                    .map(tick -> ServerSentEvent.builder(caller + " after " + lastEventId)
                            .build());
        }

        @GetMapping(path = "/news/{id}/failing/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
        Flux<ServerSentEvent<String>> failing(@PathVariable String id) {
            return Flux.error(new IllegalStateException("what nobody expects"));
        }

        @GetMapping("/news/{id}")
        Mono<String> one(@PathVariable String id) {
            return Mono.just(id);
        }

        @AllowedTo({})
        @GetMapping(path = "/news/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
        Flux<ServerSentEvent<String>> all() {
            return Flux.never();
        }

        @AllowedToAll
        @GetMapping(path = "/weather/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
        Flux<ServerSentEvent<String>> weather() {
            return Flux.never();
        }
    }

    /** What is answered to whoever asks for a ticket. */
    record Ticket(String ticket, Instant expiresAt) {}

    @BeforeAll
    static void start() {
        service = run();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @AfterEach
    void now() {
        LATER.set(Duration.ZERO);
    }

    private static ConfigurableApplicationContext run() {
        InstantSource moved = () -> Instant.now().plus(LATER.get());
        return new SpringApplicationBuilder(Service.class)
                .initializers(
                        new BackingServices(),
                        context -> context.getBeanFactory().registerSingleton("clock", moved.withZone(ZoneOffset.UTC)))
                .properties("spring.config.name=none-of-its-own", "spring.config.import=classpath:baedal-defaults.yaml")
                .run("--server.port=0", "--spring.application.name=tickets");
    }

    private static WebTestClient http(ConfigurableApplicationContext service) {
        return WebTestClient.bindToServer()
                .baseUrl(url(service))
                .responseTimeout(PATIENCE)
                .defaultHeader(EverybodyOfTests.AS_NOBODY, "")
                .build();
    }

    private static String url(ConfigurableApplicationContext service) {
        return "http://localhost:" + service.getEnvironment().getProperty("local.server.port");
    }

    private static String token(Role role, Duration validFor) {
        return LocalIssuer.at(LocalIssuer.defaultKeyFile()).issue(role, "cus-1", validFor);
    }

    private static WebTestClient.ResponseSpec ask(ConfigurableApplicationContext service, String stream, String token) {
        return http(service)
                .post()
                .uri(stream + "/ticket")
                .headers(headers -> {
                    if (!token.isEmpty()) {
                        headers.setBearerAuth(token);
                    }
                })
                .exchange();
    }

    private static Ticket ticket(String stream, String token) {
        return ask(service, stream, token)
                .expectStatus()
                .isCreated()
                .expectBody(Ticket.class)
                .returnResult()
                .getResponseBody();
    }

    private static String ofCustomer() {
        return ticket(STREAM, token(Role.CUSTOMER, Duration.ofMinutes(5))).ticket();
    }

    private static WebTestClient.ResponseSpec open(String path, String ticket) {
        return http(service).get().uri(path + "?ticket=" + ticket).exchange();
    }

    private static void assertRefused(WebTestClient.ResponseSpec answer) {
        answer.expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueEquals(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("STREAM_TICKET_INVALID")
                .jsonPath("$.detail")
                .isEqualTo("The ticket was used, is over, or is for something else; ask for a new one.");
    }

    private static void assertOpens(WebTestClient.ResponseSpec answer, String first) {
        assertThat(answer.expectStatus()
                        .isOk()
                        .expectHeader()
                        .contentTypeCompatibleWith(MediaType.TEXT_EVENT_STREAM)
                        .returnResult(String.class)
                        .getResponseBody()
                        .blockFirst(PATIENCE))
                .isEqualTo(first);
    }

    @Test
    @DisplayName("opens the stream for whoever was given it, and is kept by no cache and, but for its hash, nowhere")
    void opens() {
        // when
        Ticket given = ask(service, STREAM, token(Role.CUSTOMER, Duration.ofMinutes(5)))
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals(HttpHeaders.CACHE_CONTROL, "no-store")
                .expectBody(Ticket.class)
                .returnResult()
                .getResponseBody();
        // then
        assertThat(given.ticket()).matches("[A-Za-z0-9_-]{43}");
        assertThat(Duration.between(Instant.now(), given.expiresAt()))
                .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(30));
        assertThat(kept())
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.toJson()).doesNotContain(given.ticket()));
        assertOpens(open(STREAM, given.ticket()), "CUSTOMER:cus-1 after null");
    }

    private static List<Document> kept() {
        return Flux.from(service.getBean(MongoDatabase.class)
                        .getCollection("stream-tickets")
                        .find())
                .collectList()
                .block(PATIENCE);
    }

    @Test
    @DisplayName("opens it once")
    void once() {
        String ticket = ofCustomer();
        assertOpens(open(STREAM, ticket), "CUSTOMER:cus-1 after null");
        assertRefused(open(STREAM, ticket));
    }

    @Test
    @DisplayName("opens it once also where fifty use it at the same time")
    void onceAtATime() {
        String ticket = ofCustomer();
        WebClient client = WebClient.builder()
                .baseUrl(url(service))
                .defaultHeader(EverybodyOfTests.AS_NOBODY, "")
                .build();
        // when
        List<Integer> answers = Flux.range(0, 50)
                .flatMap(
                        one -> client.get()
                                .uri(STREAM + "?ticket=" + ticket)
                                .exchangeToMono(answer -> answer.releaseBody()
                                        .timeout(Duration.ofMillis(200), Mono.empty())
                                        .thenReturn(answer.statusCode().value())),
                        50)
                .collectList()
                .block(PATIENCE);
        // then
        assertThat(answers).hasSize(50).containsOnlyOnce(200).containsOnly(200, 401);
    }

    @Test
    @DisplayName("is over after 30 s, whether or not it is still stored")
    void late() {
        String inTime = ofCustomer();
        String late = ofCustomer();
        LATER.set(Duration.ofSeconds(25));
        assertOpens(open(STREAM, inTime), "CUSTOMER:cus-1 after null");
        LATER.set(Duration.ofSeconds(31));
        assertRefused(open(STREAM, late));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/news/of-2/events", "/news/of-1", "/news/of-1/events/", "/nowhere", "/weather/events"})
    @DisplayName("is for its stream only, and still good for that after somebody has tried another path")
    void otherPath(String path) {
        String ticket = ofCustomer();
        assertRefused(open(path, ticket));
        assertOpens(open(STREAM, ticket), "CUSTOMER:cus-1 after null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%0d%0aSet-Cookie:a", "A&ticket=B"})
    @DisplayName("that is none opens nothing")
    void none(String said) {
        assertRefused(http(service)
                .get()
                .uri(URI.create(url(service) + STREAM + "?ticket=" + said))
                .exchange());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/news/of-1/events/ticket", "/news/of-1/events"})
    @DisplayName("is good for nothing but reading, and gets nobody another one")
    void readsOnly(String path) {
        assertRefused(http(service)
                .method(HttpMethod.POST)
                .uri(path + "?ticket=" + ofCustomer())
                .exchange());
    }

    @Test
    @DisplayName("is for the roles of its stream; for others it is 403, and 401 without a token")
    void roles() {
        Map<String, Map<Role, Integer>> expected = Map.of(
                STREAM,
                Map.of(Role.CUSTOMER, 201, Role.STORE, 403, Role.COURIER, 403, Role.ADMIN, 201),
                "/news/events",
                Map.of(Role.CUSTOMER, 403, Role.STORE, 403, Role.COURIER, 403, Role.ADMIN, 201));
        expected.forEach((stream, byRole) ->
                byRole.forEach((role, status) -> ask(service, stream, token(role, Duration.ofMinutes(5)))
                        .expectStatus()
                        .isEqualTo(status)));
        expected.keySet()
                .forEach(stream -> ask(service, stream, "")
                        .expectStatus()
                        .isUnauthorized()
                        .expectBody()
                        .jsonPath("$.code")
                        .isEqualTo("UNAUTHENTICATED"));
    }

    @Test
    @DisplayName("is for streams that are not everybody's, and for nothing else")
    void streamsOnly() {
        String admin = token(Role.ADMIN, Duration.ofMinutes(5));
        ask(service, "/news/of-1", admin).expectStatus().isNotFound();
        ask(service, "/weather/events", admin).expectStatus().isNotFound();
    }

    @Test
    @DisplayName("beside a token is one thing too much, and stays good")
    void besideAToken() {
        String ticket = ofCustomer();
        http(service)
                .get()
                .uri(STREAM + "?ticket=" + ticket)
                .headers(headers -> headers.setBearerAuth(token(Role.CUSTOMER, Duration.ofMinutes(5))))
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("BAD_REQUEST");
        assertOpens(open(STREAM, ticket), "CUSTOMER:cus-1 after null");
    }

    @Test
    @DisplayName("opens a stream that ends when the token does for which it was given")
    void endsWithItsToken() {
        // given
        String ticket =
                ticket(STREAM, token(Role.CUSTOMER, Duration.ofMinutes(5))).ticket();
        AtomicReference<String> state = new AtomicReference<>("not open");
        Disposable following = WebClient.create(url(service))
                .get()
                .uri(STREAM + "?ticket=" + ticket)
                .header(EverybodyOfTests.AS_NOBODY, "")
                .retrieve()
                .bodyToFlux(String.class)
                .doOnNext(event -> state.set("open"))
                .doOnComplete(() -> state.set("ended"))
                .doOnError(failure -> state.set(failure.toString()))
                .subscribe();
        try {
            await().atMost(PATIENCE).untilAtomic(state, is("open"));
            // when
            LATER.set(Duration.ofMinutes(6).plusSeconds(1));
            // then
            await().atMost(PATIENCE).untilAtomic(state, is("ended"));
        } finally {
            following.dispose();
        }
    }

    @Test
    @DisplayName("does not outlive the token for which it was given")
    void noLongerThanItsToken() {
        LATER.set(Duration.ofSeconds(340));
        Ticket ticket = ticket(STREAM, token(Role.CUSTOMER, Duration.ofMinutes(5)));
        assertThat(ticket.expiresAt()).isBefore(Instant.now().plusSeconds(361));
    }

    @Test
    @DisplayName("resumes after an id that the address says, where the header does not say a newer one")
    void resumes() {
        assertOpens(open(STREAM, ofCustomer() + "&lastEventId=7"), "CUSTOMER:cus-1 after 7");
        assertOpens(
                http(service)
                        .get()
                        .uri(STREAM + "?lastEventId=7&ticket=" + ofCustomer())
                        .header(EventSourceHeaders.LAST_EVENT_ID, "9")
                        .exchange(),
                "CUSTOMER:cus-1 after 9");
        open(STREAM, ofCustomer() + "&lastEventId=one").expectStatus().isBadRequest();
    }

    @Test
    @DisplayName("cannot be given or used while MongoDB is away: 503, and when to come back")
    void withoutStore() {
        try (ConfigurableApplicationContext alone = run()) {
            String token = token(Role.CUSTOMER, Duration.ofMinutes(5));
            alone.getBean(MemoryDocumentStore.class).close();
            List.of(
                            ask(alone, STREAM, token),
                            http(alone).get().uri(STREAM + "?ticket=any").exchange())
                    .forEach(answer -> answer.expectStatus()
                            .isEqualTo(503)
                            .expectHeader()
                            .valueEquals(HttpHeaders.RETRY_AFTER, "2")
                            .expectBody()
                            .jsonPath("$.code")
                            .isEqualTo("DOCUMENT_STORE_UNAVAILABLE"));
        }
    }

    @Test
    @DisplayName("has a TTL index that takes away what nobody has used")
    void leftovers() {
        await().atMost(PATIENCE)
                .until(() -> service.getBean(DocumentStoreCheck.class).findings() != null);
        List<Document> indexes = Flux.from(service.getBean(MongoDatabase.class)
                        .getCollection("stream-tickets")
                        .listIndexes())
                .collectList()
                .block(PATIENCE);
        assertThat(indexes)
                .filteredOn(index -> index.get("key", Document.class).containsKey("endsAt"))
                .singleElement()
                .satisfies(index -> assertThat(
                                index.get("expireAfterSeconds", Number.class).intValue())
                        .isZero());
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    @DisplayName("is on no log line, however much is logged and whatever goes wrong")
    void unlogged(CapturedOutput printed) {
        LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
        List<String> loggers = List.of("org.springframework", "reactor.netty.http.server", "io.baedal");
        String ticket = ticket("/news/of-1/failing/events", token(Role.CUSTOMER, Duration.ofMinutes(5)))
                .ticket();
        loggers.forEach(logger -> logging.setLogLevel(logger, LogLevel.TRACE));
        try {
            open("/news/of-1/failing/events", ticket).expectStatus().is5xxServerError();
            assertRefused(open("/news/of-1/failing/events", ticket));
        } finally {
            loggers.forEach(logger -> logging.setLogLevel(logger, null));
        }
        assertThat(printed.getAll())
                .contains("/news/of-1/failing/events", "what nobody expects")
                .doesNotContain(ticket);
    }
}

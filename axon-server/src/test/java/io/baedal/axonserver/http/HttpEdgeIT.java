package io.baedal.axonserver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The HTTP edge")
class HttpEdgeIT {
    private static final int BODY_BYTES_MAX = 1_000;
    private static final int REQUESTS_MAX = 4;

    record Greeting(String name, int times) {}

    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private EdgeUnderTest edge;

    @BeforeEach
    void start() throws IOException {
        HttpLimits limits = HttpLimits.defaults().withRequests(REQUESTS_MAX, BODY_BYTES_MAX, Duration.ofSeconds(2));
        edge = new EdgeUnderTest(
                HttpSettings.loopback(limits),
                List.of(
                        Route.open("/hello/{name}", r -> Answer.ok(Map.of("hello", r.variable("name")))),
                        Route.open("/number", r -> Answer.ok(r.number("n", 1, 10, 5))),
                        Route.admin("POST", "/hello", r -> Answer.json(201, r.body(Greeting.class))),
                        Route.open("/broken", r -> {
                            throw new IllegalStateException("secret detail");
                        }),
                        Route.open("/slow", r -> {
                            entered.countDown();
                            released.await();
                            return Answer.done();
                        }),
                        Route.open("/late", r -> Answer.ok(r.await(new CompletableFuture<String>())))));
    }

    @AfterEach
    void stop() {
        released.countDown();
        edge.close();
    }

    private static Map<?, ?> json(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readValue(answer.body(), Map.class);
    }

    @Test
    @DisplayName("answers JSON, with the fields that keep browsers from misusing it")
    void answers() throws Exception {
        // when
        HttpResponse<String> answer = edge.get("/hello/a%2Fb%20c+d");

        // then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer)).isEqualTo(Map.of("hello", "a/b c+d"));
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'"));
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    @DisplayName("answers HEAD like GET, without the body")
    void head() throws Exception {
        HttpResponse<String> get = edge.get("/hello/you");
        HttpResponse<String> head = edge.send("/hello/you", r -> r.method("HEAD", BodyPublishers.noBody()));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Length"))
                .hasValue(String.valueOf(get.body().length()));
    }

    @Test
    @DisplayName("says in problem+json what is wrong and what to do about it")
    void problems() throws Exception {
        HttpResponse<String> nothing = edge.get("/elsewhere");
        assertThat(nothing.statusCode()).isEqualTo(404);
        assertThat(nothing.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(nothing).get("detail")).isEqualTo("There is nothing at /elsewhere");
        assertThat(json(nothing).get("cure")).isNotNull();

        HttpResponse<String> method = edge.send("/hello/you", HttpRequest.Builder::DELETE);
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.headers().firstValue("Allow")).hasValue("GET, HEAD");

        HttpResponse<String> number = edge.get("/number?n=11");
        assertThat(number.statusCode()).isEqualTo(400);
        assertThat(json(number).get("cure")).isEqualTo("Send a whole number from 1 to 10");
    }

    @Test
    @DisplayName("tells nobody outside what broke inside")
    void failure() throws Exception {
        HttpResponse<String> answer = edge.get("/broken");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("secret").contains("AXONIQ-0001");
    }

    @Test
    @DisplayName("reads a body of JSON, refuses another type with 415, unknown fields and other shapes with 400")
    void bodies() throws Exception {
        String good = "{\"name\":\"you\",\"times\":2}";
        assertThat(post(good, "application/json; charset=utf-8").body()).isEqualTo(good);
        assertThat(post(good, "text/plain").statusCode()).isEqualTo(415);
        assertThat(post("{\"name\":\"you\",\"times\":2,\"tims\":2}", "application/json")
                        .body())
                .contains("tims")
                .contains("times");
        for (String bad : List.of("", "null", "[]", "{", "{\"name\":1,\"times\":\"x\"}", good + "{}")) {
            assertThat(post(bad, "application/json").statusCode()).as(bad).isEqualTo(400);
        }
    }

    private HttpResponse<String> post(String body, String type) throws Exception {
        return edge.send("/hello", r -> r.header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    @Test
    @DisplayName("refuses a body past bodyBytesMax, whether or not it says its length")
    void bodyTooLarge() throws Exception {
        // given
        byte[] body = new byte[BODY_BYTES_MAX + 1];

        // then
        HttpResponse<String> said = edge.send(
                "/hello", r -> r.header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(body)));
        assertThat(said.statusCode()).isEqualTo(413);
        assertThat(said.body()).contains("bodyBytesMax");
        HttpResponse<String> chunked = edge.send(
                "/hello",
                r -> r.header("Content-Type", "application/json")
                        .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(body))));
        assertThat(chunked.statusCode()).isEqualTo(413);
    }

    @Test
    @DisplayName("refuses a name that is not its own, so that a foreign domain cannot point at it")
    void foreignHost() throws Exception {
        assertThat(edge.raw("GET /hello/x HTTP/1.1\r\nHost: evil.example:8024\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421");
        assertThat(edge.raw("GET /hello/x HTTP/1.1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(edge.raw("GET /hello/x HTTP/1.1\r\nHost: LOCALHOST:1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    @DisplayName("changes nothing for a page of another origin")
    void foreignOrigin() throws Exception {
        String body = "{\"name\":\"you\",\"times\":2}";
        for (String origin : List.of("http://evil.example", "null", "http://127.0.0.1:1", "nonsense")) {
            assertThat(edge.send(
                                    "/hello",
                                    r -> r.header("Content-Type", "application/json")
                                            .header("Origin", origin)
                                            .POST(BodyPublishers.ofString(body)))
                            .statusCode())
                    .as(origin)
                    .isEqualTo(403);
        }
        assertThat(edge.send(
                                "/hello",
                                r -> r.header("Content-Type", "application/json")
                                        .header("Sec-Fetch-Site", "cross-site")
                                        .POST(BodyPublishers.ofString(body)))
                        .statusCode())
                .isEqualTo(403);
        String own = "http://127.0.0.1:" + edge.edge().port();
        assertThat(edge.send(
                                "/hello",
                                r -> r.header("Content-Type", "application/json")
                                        .header("Origin", own)
                                        .POST(BodyPublishers.ofString(body)))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    @DisplayName("serves requestsMax at one time, and tells one more to come back later")
    void tooManyRequests() throws Exception {
        // given
        List<CompletableFuture<Integer>> slow = IntStream.range(0, REQUESTS_MAX)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> status("/slow")))
                .toList();
        await().until(() -> edge.edge().load().requests() == REQUESTS_MAX);

        // when
        HttpResponse<String> refused = edge.get("/hello/you");

        // then
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(refused.body()).contains("AXONIQ-1900").contains("requestsMax");
        released.countDown();
        assertThat(slow).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(204));
        await().until(() -> edge.edge().load().equals(new HttpLoad(0, 0)));
        assertThat(edge.get("/hello/you").statusCode()).isEqualTo(200);
    }

    private int status(String path) {
        try {
            return edge.get(path).statusCode();
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    @DisplayName("answers 504 when what a request waits for does not happen within requestTimeMax")
    void late() throws Exception {
        assertThat(edge.get("/late").statusCode()).isEqualTo(504);
    }

    @Test
    @DisplayName("hangs up on a request that takes longer than requestTimeMax")
    void tooLong() {
        assertThatThrownBy(() -> edge.get("/slow")).isInstanceOf(IOException.class);
        await().until(() -> edge.edge().load().requests() == 0);
    }

    @Test
    @DisplayName("serves on threads of the platform as well, where virtual ones would be pinned")
    void platformThreads() throws Exception {
        HttpLimits limits = HttpLimits.defaults();
        try (EdgeUnderTest other = new EdgeUnderTest(
                HttpSettings.loopback(limits),
                List.of(Route.open("/", r -> Answer.ok(Thread.currentThread().isVirtual()))),
                HttpEdge.platformThreads(limits))) {
            assertThat(other.get("/").body()).isEqualTo("false");
        }
    }

    @Test
    @DisplayName("stops at once when nothing is under way, and within its grace when something is")
    void stops() throws Exception {
        // given
        CompletableFuture<Integer> slow = CompletableFuture.supplyAsync(() -> status("/slow"));
        entered.await();

        // when
        long startedAt = System.nanoTime();
        edge.edge().stop();

        // then
        assertThat(Duration.ofNanos(System.nanoTime() - startedAt)).isLessThan(Duration.ofSeconds(5));
        assertThat(slow).failsWithin(Duration.ofSeconds(10));
        assertThatThrownBy(() -> edge.get("/hello/you")).isInstanceOf(IOException.class);
    }
}

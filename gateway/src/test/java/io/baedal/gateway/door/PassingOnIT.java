package io.baedal.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** How requests are passed on, and what is answered where they cannot be. */
class PassingOnIT {

    @Test
    @DisplayName("A stream passes as it comes, without buffer and without time-out, and ends with its reader")
    void stream() {
        // The time-out is shorter than the stream is silent; it holds for other requests.
        try (Door door = new Door("spring.cloud.gateway.server.webflux.httpclient.response-timeout=200ms")) {
            WebClient client = WebClient.create(door.url());
            Flux<String> events = client.get()
                    .uri("/orders/ord-endless/events")
                    .header("Last-Event-ID", "7")
                    .accept(MediaType.TEXT_EVENT_STREAM)
                    .retrieve()
                    .bodyToFlux(String.class);
            // when
            List<Long> arrived = new ArrayList<>();
            StepVerifier.create(events.doOnNext(event -> arrived.add(System.nanoTime())))
                    .expectNext("after 7", "after 7", "after 7")
                    .then(() -> assertThat(door.query.streams).hasValue(1))
                    .thenCancel()
                    .verify(Door.PATIENCE);
            // then
            assertThat(Duration.ofNanos(arrived.getLast() - arrived.getFirst())).isGreaterThan(Duration.ofMillis(300));
            await().atMost(Door.PATIENCE)
                    .untilAsserted(() -> assertThat(door.query.streams).hasValue(0));
            // It may also wait before it begins: for an order that is about to be placed.
            StepVerifier.create(client.get()
                            .uri("/orders/ord-late/events")
                            .retrieve()
                            .bodyToFlux(String.class)
                            .take(1))
                    .expectNextCount(1)
                    .expectComplete()
                    .verify(Door.PATIENCE);
            door.http()
                    .get()
                    .uri("/orders/ord-slow")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(HttpStatus.GATEWAY_TIMEOUT)
                    .expectHeader()
                    .valueEquals(HttpHeaders.RETRY_AFTER, "2")
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("NO_ANSWER");
        }
    }

    @Test
    @DisplayName("A stream that falls silent for too long breaks, and one that does not begin in time is a problem")
    void silentStream() {
        try (Door door = new Door("baedal.gateway.pause-max=700ms", "baedal.gateway.stream-begins-millis-max=300")) {
            StepVerifier.create(WebClient.create(door.url())
                            .get()
                            .uri("/orders/ord-endless/events")
                            .retrieve()
                            .bodyToFlux(String.class))
                    .expectNextCount(3)
                    .expectError()
                    .verify(Door.PATIENCE);
            await().atMost(Door.PATIENCE)
                    .untilAsserted(() -> assertThat(door.query.streams).hasValue(0));
            door.http()
                    .get()
                    .uri("/orders/ord-slow/events")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(HttpStatus.GATEWAY_TIMEOUT)
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("NO_ANSWER");
        }
    }

    @Test
    @DisplayName("A service that is down is a problem, 503 with Retry-After, and the others work")
    void down() {
        try (Door door = new Door()) {
            door.order.close();
            door.http()
                    .post()
                    .uri("/orders")
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue("{}")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE)
                    .expectHeader()
                    .valueEquals(HttpHeaders.RETRY_AFTER, "2")
                    .expectHeader()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .expectHeader()
                    .exists(RequestId.HEADER)
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("SERVICE_UNAVAILABLE");
            door.http().get().uri("/orders/ord-1").exchange().expectStatus().isOk();
        }
    }

    @Test
    @DisplayName("A service that takes the request and falls over is the same")
    void fallsOver() throws IOException {
        try (ServerSocket rude = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            // Ends when the socket does.
            Thread.ofVirtual().start(() -> closeWhoeverCalls(rude));
            try (Door door = new Door("baedal.services.order-service=http://localhost:" + rude.getLocalPort())) {
                door.http()
                        .post()
                        .uri("/orders")
                        .exchange()
                        .expectStatus()
                        .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE)
                        .expectHeader()
                        .exists(HttpHeaders.RETRY_AFTER);
            }
        }
    }

    private static void closeWhoeverCalls(ServerSocket rude) {
        while (!rude.isClosed()) {
            try (var caller = rude.accept()) {
                assertThat(caller.getInputStream().read()).isNotNegative();
            } catch (IOException closed) {
                assertThat(rude.isClosed()).isTrue();
            }
        }
    }

    @Test
    @DisplayName("A body of more than 64 KiB is refused with 413, announced or not; one of 64 KiB passes")
    void bodyLimit() throws Exception {
        try (Door door = new Door();
                HttpClient client = HttpClient.newHttpClient()) {
            byte[] largest = new byte[64 * 1024];
            byte[] tooLarge = new byte[64 * 1024 + 1];
            for (boolean announced : List.of(true, false)) {
                HttpResponse<String> passed = post(client, door, largest, announced);
                assertThat(passed.statusCode()).isEqualTo(200);
                assertThat(passed.body()).isEqualTo("order-service 65536");
                HttpResponse<String> refused = post(client, door, tooLarge, announced);
                assertThat(refused.statusCode()).as("announced: %s", announced).isEqualTo(413);
                assertThat(refused.body()).contains("BODY_TOO_LARGE");
            }
        }
    }

    private static HttpResponse<String> post(HttpClient client, Door door, byte[] body, boolean announced)
            throws Exception {
        HttpRequest.BodyPublisher whole = HttpRequest.BodyPublishers.ofByteArray(body);
        HttpRequest request = HttpRequest.newBuilder(URI.create(door.url() + "/orders"))
                .version(HttpClient.Version.HTTP_1_1)
                .POST(announced ? whole : HttpRequest.BodyPublishers.fromPublisher(whole))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    @DisplayName("A request keeps the name it came with, and gets one if it has none or an unfit one")
    void requestId() {
        try (Door door = new Door()) {
            door.http()
                    .get()
                    .uri("/orders/ord-1")
                    .header(RequestId.HEADER, "req-7")
                    .exchange()
                    .expectHeader()
                    .valueEquals(RequestId.HEADER, "req-7");
            for (String unfit : List.of("", "a b", "x".repeat(101))) {
                door.http()
                        .get()
                        .uri("/nothing")
                        .header(RequestId.HEADER, unfit)
                        .exchange()
                        .expectHeader()
                        .value(RequestId.HEADER, id -> assertThat(id).matches("[0-9a-f-]{36}"));
            }
        }
    }
}

package io.baedal.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.MeterNotFoundException;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.test.StepVerifier;

@DisplayName("Under more requests than it can take, the door")
class RequestLimitIT {

    private static final int MAX = 2;

    /** Of an answer, in bytes: more than all that is between a service and a client can hold. */
    private static final int LARGE = 64 * 1024 * 1024;

    private static double underWay(Door door, String service) {
        return door.context
                .getBean(MeterRegistry.class)
                .get("baedal.gateway.requests")
                .tag("service", service)
                .gauge()
                .value();
    }

    private static void awaitUnderWay(Door door, int requests) {
        await().atMost(Door.PATIENCE)
                .ignoreException(MeterNotFoundException.class)
                .until(() -> underWay(door, "query-service") == requests);
    }

    /** A request that is not answered; to cancel it is to hang up. */
    private static CompletableFuture<?> ask(WebClient client) {
        return client.get()
                .uri("/orders/ord-slow")
                .retrieve()
                .toBodilessEntity()
                .toFuture();
    }

    @Test
    @DisplayName(
            "S0-12 refuses one more of a service at once with 429 and Retry-After, passes streams and what is for others, and has room when somebody has gone")
    void full() {
        try (Door door = new Door("baedal.gateway.requests-max=2")) {
            WebClient client = WebClient.create(door.url());
            // given
            CompletableFuture<?> first = ask(client);
            CompletableFuture<?> second = ask(client);
            awaitUnderWay(door, 2);
            // then
            assertThat(List.of(first, second)).noneMatch(CompletableFuture::isDone);
            door.http()
                    .get()
                    .uri("/orders/ord-1")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(HttpStatus.TOO_MANY_REQUESTS)
                    .expectHeader()
                    .valueEquals(HttpHeaders.RETRY_AFTER, "2")
                    .expectHeader()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("TOO_MANY_REQUESTS");
            assertThat(door.query.asked).containsOnly("GET /orders/ord-slow");
            door.http().post().uri("/orders").exchange().expectStatus().isOk();
            StepVerifier.create(client.get()
                            .uri("/orders/ord-1/events")
                            .retrieve()
                            .bodyToFlux(String.class)
                            .take(1))
                    .expectNextCount(1)
                    .expectComplete()
                    .verify(Door.PATIENCE);
            // when
            first.cancel(true);
            awaitUnderWay(door, 1);
            // then
            door.http().get().uri("/orders/ord-1").exchange().expectStatus().isOk();
            second.cancel(true);
            awaitUnderWay(door, 0);
        }
    }

    @Test
    @DisplayName("forgets whoever was not answered in time")
    void late() {
        try (Door door = new Door(
                "baedal.gateway.requests-max=1",
                "spring.cloud.gateway.server.webflux.httpclient.response-timeout=100ms")) {
            for (int attempt = 0; attempt < 3; attempt++) {
                door.http()
                        .get()
                        .uri("/orders/ord-slow")
                        .exchange()
                        .expectStatus()
                        .isEqualTo(HttpStatus.GATEWAY_TIMEOUT);
                awaitUnderWay(door, 0);
            }
        }
    }

    @Test
    @DisplayName(
            "S0-12 has room for other writes while the answers to as many as it lets in wait for views that are behind")
    void heldBack() {
        try (Door door = new Door("baedal.gateway.requests-max=" + MAX)) {
            // given
            door.query.silence = Duration.ofMinutes(5);
            List<CompletableFuture<ResponseEntity<Void>>> held = Stream.generate(() -> WebClient.create(door.url())
                            .post()
                            .uri("/tickets/tkt-1/ready")
                            .header(OwnWrite.PREFER, "wait=20")
                            .retrieve()
                            .toBodilessEntity()
                            .toFuture())
                    .limit(MAX)
                    .toList();
            await().atMost(Door.PATIENCE).until(() -> door.query.asked.size() == MAX);
            // then
            assertThat(underWay(door, "delivery-service")).isZero();
            door.http()
                    .post()
                    .uri("/tickets/tkt-1/ready")
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody(String.class)
                    .isEqualTo("delivery-service 0");
            assertThat(held).noneMatch(CompletableFuture::isDone);
            held.forEach(write -> write.cancel(true));
        }
    }

    @Test
    @DisplayName("S0-12 has room for others while as many as it lets in read their answers slowly")
    void slowReaders() throws IOException {
        DisposableServer service = HttpServer.create()
                .host("localhost")
                .port(0)
                .handle((request, response) ->
                        response.sendString(Mono.just(request.uri().endsWith("ord-large") ? "x".repeat(LARGE) : "x")))
                .bindNow();
        try (Door door = new Door(
                        "baedal.gateway.requests-max=1",
                        "baedal.services.query-service=http://localhost:" + service.port());
                Socket reader = new Socket("localhost", URI.create(door.url()).getPort())) {
            // given
            reader.setSoTimeout((int) Door.PATIENCE.toMillis());
            reader.getOutputStream()
                    .write("GET /orders/ord-large HTTP/1.1\r\nHost: door\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            // when its answer has begun, of which it reads a byte
            assertThat(reader.getInputStream().read()).isEqualTo('H');
            // then
            assertThat(underWay(door, "query-service")).isZero();
            door.http().get().uri("/orders/ord-1").exchange().expectStatus().isOk();
        } finally {
            service.disposeNow();
        }
    }
}

package io.baedal.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.MeterNotFoundException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.test.StepVerifier;

@DisplayName("Under more requests than it can take, the door")
class RequestLimitIT {

    private static double underWay(Door door) {
        return door.context
                .getBean(MeterRegistry.class)
                .get("baedal.gateway.requests")
                .tag("service", "query-service")
                .gauge()
                .value();
    }

    private static void awaitUnderWay(Door door, int requests) {
        await().atMost(Door.PATIENCE)
                .ignoreException(MeterNotFoundException.class)
                .until(() -> underWay(door) == requests);
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
}

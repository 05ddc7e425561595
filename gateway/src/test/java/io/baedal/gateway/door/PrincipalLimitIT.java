package io.baedal.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.support.tokens.LocalIssuer;
import io.baedal.support.tokens.Role;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.ExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

@DisplayName("How much one principal may ask for")
class PrincipalLimitIT {

    private static final int BURST = 5;

    private final LocalIssuer issuer = LocalIssuer.at(LocalIssuer.defaultKeyFile());

    private String token(Role role, String id) {
        return issuer.issue(role, id, Duration.ofMinutes(5));
    }

    private static List<Integer> ask(Door door, String token, int times) {
        return answers(door, token, times).stream()
                .map(PrincipalLimitIT::status)
                .toList();
    }

    private static int status(ExchangeResult answer) {
        return answer.getStatus().value();
    }

    private static List<ExchangeResult> answers(Door door, String token, int times) {
        WebTestClient http = door.http();
        return IntStream.range(0, times)
                .<ExchangeResult>mapToObj(time -> http.get()
                        .uri("/orders")
                        .headers(headers -> {
                            if (!token.isEmpty()) {
                                headers.setBearerAuth(token);
                            }
                        })
                        .exchange()
                        .returnResult(String.class))
                .toList();
    }

    @Test
    @DisplayName("is a burst, and then 429 with Retry-After; others are served, and an ADMIN always is")
    void limited() {
        try (Door door = new Door(
                "baedal.gateway.principal.burst=" + BURST,
                // So slow that none comes back while this runs.
                "baedal.gateway.principal.requests-per-second=1",
                "baedal.test.everybody=nobody")) {
            // when
            List<ExchangeResult> greedy = answers(door, token(Role.CUSTOMER, "cus-greedy"), 200);
            // then: what came back meanwhile is far less than what was refused
            assertThat(greedy.subList(0, BURST))
                    .extracting(PrincipalLimitIT::status)
                    .containsOnly(200);
            assertThat(greedy)
                    .filteredOn(answer -> status(answer) == 429)
                    .hasSizeGreaterThan(100)
                    .extracting(answer -> answer.getResponseHeaders().getFirst(HttpHeaders.RETRY_AFTER))
                    .containsOnly("2");
            door.http()
                    .get()
                    .uri("/orders")
                    .headers(headers -> headers.setBearerAuth(token(Role.CUSTOMER, "cus-modest")))
                    .exchange()
                    .expectStatus()
                    .isOk();
            assertThat(ask(door, token(Role.ADMIN, "ops"), 3 * BURST)).containsOnly(200);
            // and without a token it is the address that counts
            List<Integer> nobody = ask(door, "", 200);
            assertThat(nobody.subList(0, BURST)).containsOnly(200);
            assertThat(nobody).contains(429);
        }
    }

    @Test
    @DisplayName("is so much at one moment, streams included, and what has ended makes room again")
    void underWay() {
        try (Door door = new Door("baedal.gateway.principal.under-way-max=2", "baedal.test.everybody=nobody")) {
            String token = token(Role.CUSTOMER, "cus-follower");
            Mono<Void> stream = WebClient.create(door.url())
                    .get()
                    .uri("/orders/ord-endless/events")
                    .headers(headers -> headers.setBearerAuth(token))
                    .retrieve()
                    .bodyToFlux(String.class)
                    .then();
            CompletableFuture<Void> first = stream.toFuture();
            CompletableFuture<Void> second = stream.toFuture();
            await().atMost(Door.PATIENCE).until(() -> door.query.streams.get() == 2);
            // then
            assertThat(ask(door, token, 1)).containsExactly(429);
            assertThat(ask(door, token(Role.CUSTOMER, "cus-other"), 1)).containsExactly(200);
            door.http().get().uri("/actuator/health").exchange().expectStatus().isOk();
            // when
            first.cancel(true);
            // then
            await().atMost(Door.PATIENCE).until(() -> ask(door, token, 1).equals(List.of(200)));
            second.cancel(true);
        }
    }

    @Test
    @DisplayName("whoever says that he comes from elsewhere is known by his connection all the same")
    void forwarded() {
        try (Door door = new Door(
                "baedal.gateway.principal.burst=1",
                "baedal.gateway.principal.requests-per-second=1",
                "spring.main.cloud-platform=kubernetes",
                "baedal.test.everybody=nobody")) {
            List<Integer> answers = IntStream.range(0, 50)
                    .mapToObj(each -> door.http()
                            .get()
                            .uri("/orders")
                            .header("X-Forwarded-For", "192.0.2." + each)
                            .exchange()
                            .returnResult(String.class)
                            .getStatus()
                            .value())
                    .toList();
            assertThat(answers).contains(429);
        }
    }

    @Test
    @DisplayName("a token that is not good is refused before it reaches a service, and a good one is passed on")
    void tokens() {
        try (Door door = new Door("baedal.test.everybody=nobody")) {
            door.http()
                    .get()
                    .uri("/orders")
                    .headers(headers -> headers.setBearerAuth("not.a.token"))
                    .exchange()
                    .expectStatus()
                    .isUnauthorized()
                    .expectHeader()
                    .valueEquals(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"")
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("UNAUTHENTICATED");
            assertThat(door.query.asked).isEmpty();
            String good = token(Role.CUSTOMER, "cus-1");
            assertThat(ask(door, good, 1)).containsExactly(200);
            assertThat(door.query.tokens).containsExactly("Bearer " + good);
        }
    }
}

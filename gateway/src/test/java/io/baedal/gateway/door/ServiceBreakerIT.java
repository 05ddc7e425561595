package io.baedal.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

@DisplayName("The breaker of a service at the door")
@ExtendWith(OutputCaptureExtension.class)
class ServiceBreakerIT {

    private static final int CALLS_MIN = 6;

    private Door door;

    @BeforeEach
    void open() {
        door = door();
    }

    private static Door door(String... properties) {
        return new Door(Stream.concat(
                        Stream.of(
                                "baedal.gateway.breaker.calls-min=" + CALLS_MIN,
                                "baedal.gateway.breaker.probes=2",
                                "baedal.gateway.breaker.pause=600ms",
                                "baedal.gateway.left-out-for=200ms"),
                        Stream.of(properties))
                .toArray(String[]::new));
    }

    @AfterEach
    void close() {
        door.close();
    }

    private int order() {
        return write(door).returnResult(String.class).getStatus().value();
    }

    private static WebTestClient.ResponseSpec write(Door door) {
        return door.http().post().uri("/orders").bodyValue("{}").exchange();
    }

    private void assertRefused() {
        write(door)
                .expectStatus()
                .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE)
                .expectHeader()
                .valueEquals(HttpHeaders.RETRY_AFTER, "2")
                .expectHeader()
                .exists(RequestId.HEADER)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("SERVICE_UNAVAILABLE");
    }

    private State state(String service) {
        return door.context.getBean(Breakers.class).of(service).getState();
    }

    private void awaitState(State state) {
        await().atMost(Door.PATIENCE).until(() -> state("order-service") == state);
    }

    @Test
    @DisplayName(
            "S0-12 S2-20 opens for a service that fails, which is then not asked, closes by itself, and is no other's business")
    void opensAndCloses(CapturedOutput output) {
        // given
        door.order.ill = new Stub.Ill(500, false);
        // when
        assertThat(Stream.generate(this::order).limit(CALLS_MIN)).containsOnly(500);
        // then nobody is asked, and everything else is as ever
        door.order.ill = null;
        assertThat(state("order-service")).isEqualTo(State.OPEN);
        assertRefused();
        assertThat(door.order.asked).hasSize(CALLS_MIN);
        for (String service : List.of("payment-service", "delivery-service", "query-service")) {
            assertThat(state(service)).isEqualTo(State.CLOSED);
        }
        door.http().get().uri("/orders/ord-1").exchange().expectStatus().isOk();
        door.http().put().uri("/reviews/ord-1").exchange().expectStatus().isOk();
        door.http().post().uri("/tickets/tkt-1/ready").exchange().expectStatus().isOk();
        Health health = door.context.getBean(Breakers.class).health();
        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails())
                .containsAllEntriesOf(Map.of("order-service", "OPEN", "query-service", "CLOSED"));
        // and then it is tried, and asked again
        awaitState(State.HALF_OPEN);
        assertThat(order()).isEqualTo(200);
        assertThat(order()).isEqualTo(200);
        assertThat(state("order-service")).isEqualTo(State.CLOSED);
        assertThat(output)
                .contains("order-service is asked nothing for PT0.6S: too many of its requests failed")
                .contains("order-service is tried again by a few requests")
                .contains("order-service answers again, and is asked everything");
    }

    @Test
    @DisplayName("S0-12 opens again for a service that is down as long as it is, and closes when it is back")
    void down() {
        int port = door.order.port();
        door.order.close();
        assertThat(Stream.generate(this::order).limit(CALLS_MIN)).containsOnly(503);
        assertThat(state("order-service")).isEqualTo(State.OPEN);
        // when it is tried in vain
        awaitState(State.HALF_OPEN);
        assertThat(Stream.generate(this::order).limit(2)).containsOnly(503);
        assertThat(state("order-service")).isEqualTo(State.OPEN);
        // when it is there again
        try (Stub back = new Stub("order-service again", port)) {
            awaitState(State.HALF_OPEN);
            assertThat(Stream.generate(this::order).limit(CALLS_MIN)).containsOnly(200);
            assertThat(back.asked).hasSize(CALLS_MIN);
        }
    }

    @Test
    @DisplayName(
            "S0-12 closes also where nobody asks: whoever comes after a while is not refused for what is long over")
    void nobodyAsks() {
        door.order.ill = new Stub.Ill(500, false);
        assertThat(Stream.generate(this::order).limit(CALLS_MIN)).containsOnly(500);
        assertThat(state("order-service")).isEqualTo(State.OPEN);
        door.order.ill = null;
        // when nobody does
        awaitState(State.HALF_OPEN);
        awaitState(State.CLOSED);
        // then
        assertThat(Stream.generate(this::order).limit(CALLS_MIN)).containsOnly(200);
    }

    @Test
    @DisplayName("S0-12 stays shut for a 503 that says when to come back, and for whatever a client does wrong")
    void answers() {
        for (Stub.Ill answer : List.of(new Stub.Ill(503, true), new Stub.Ill(404, false), new Stub.Ill(422, false))) {
            door.order.ill = answer;
            assertThat(Stream.generate(this::order).limit(2 * CALLS_MIN)).containsOnly(answer.status());
        }
        assertThat(state("order-service")).isEqualTo(State.CLOSED);
        assertThat(door.order.asked).hasSize(6 * CALLS_MIN);
    }

    @Test
    @DisplayName("B11 lets a write that is under way when it opens come to its end, and is answered for it")
    void underWay() {
        // given
        Sinks.Empty<Void> go = Sinks.empty();
        door.order.held = go.asMono();
        var write = WebClient.create(door.url())
                .post()
                .uri("/orders")
                .bodyValue("under way")
                .retrieve()
                .bodyToMono(String.class)
                .toFuture();
        await().atMost(Door.PATIENCE).until(() -> !door.order.asked.isEmpty());
        // when
        door.order.ill = new Stub.Ill(500, false);
        assertThat(Stream.generate(this::order).limit(CALLS_MIN)).containsOnly(500);
        assertThat(state("order-service")).isEqualTo(State.OPEN);
        go.tryEmitEmpty();
        // then
        assertThat(write).succeedsWithin(Door.PATIENCE).isEqualTo("order-service 9");
    }

    @Test
    @DisplayName("S4-13 opens for payment-service when it is only slow, and not for one that was asked to wait")
    void slow() {
        door.close();
        door = door("baedal.gateway.breaker.slow-after=20ms");
        door.payment.held = Mono.delay(Duration.ofMillis(100)).then();
        for (int n = 0; n < CALLS_MIN; n++) {
            review().expectStatus().isOk();
        }
        assertThat(state("payment-service")).isEqualTo(State.OPEN);
        // It has peace to come back, and customers are told when to.
        review().expectStatus()
                .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE)
                .expectHeader()
                .valueEquals(HttpHeaders.RETRY_AFTER, "2");
        assertThat(door.payment.asked).hasSize(CALLS_MIN);
        // Who asked it to wait has nothing to complain of.
        door.query.silence = Duration.ofMillis(100);
        for (int n = 0; n < 2 * CALLS_MIN; n++) {
            door.http()
                    .get()
                    .uri("/positions/17?about=tkt-1&waitMillis=5000")
                    .exchange()
                    .expectStatus()
                    .isOk();
        }
        assertThat(state("query-service")).isEqualTo(State.CLOSED);
    }

    private WebTestClient.ResponseSpec review() {
        return door.http().put().uri("/reviews/ord-1").bodyValue("{}").exchange();
    }

    @Test
    @DisplayName("counts no streams, and refuses them while it is open")
    void streams() {
        door.query.close();
        for (int n = 0; n < 2 * CALLS_MIN; n++) {
            assertThat(stream()).contains("is down; try");
        }
        assertThat(state("query-service")).isEqualTo(State.CLOSED);
        for (int n = 0; n < CALLS_MIN; n++) {
            door.http().get().uri("/orders/ord-1").exchange().expectStatus().is5xxServerError();
        }
        assertThat(state("query-service")).isEqualTo(State.OPEN);
        assertThat(stream()).contains("was not asked");
    }

    private String stream() {
        return String.valueOf(door.http()
                .get()
                .uri("/orders/ord-1/events")
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE)
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    @Test
    @DisplayName("F20 stays shut while one of two instances is down, and opens when both are")
    void instances() {
        door.close();
        Stub one = new Stub("one");
        Stub other = new Stub("other");
        try {
            door = door("baedal.services.order-service=" + one.url() + "," + other.url());
            one.close();
            assertThat(Stream.generate(this::order).limit(3 * CALLS_MIN)).containsOnly(200);
            assertThat(state("order-service")).isEqualTo(State.CLOSED);
            other.close();
            await().atMost(Door.PATIENCE).until(() -> order() == 503 && state("order-service") == State.OPEN);
            assertRefused();
        } finally {
            one.close();
            other.close();
        }
    }
}

package io.baedal.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

@DisplayName("What the door asks once more, and what not")
class SecondTryIT {

    /** More than may be repeated at once. */
    private static final int MANY = 3 * RepeatBudget.SAVED_MAX;

    private Door door;

    @BeforeEach
    void open() {
        door = new Door();
    }

    @AfterEach
    void close() {
        door.close();
    }

    private static int status(Door door, HttpMethod method, String path) {
        return door.http()
                .method(method)
                .uri(path)
                .exchange()
                .returnResult(String.class)
                .getStatus()
                .value();
    }

    private double repeats() {
        return repeats(door);
    }

    private static double repeats(Door door) {
        return door.context
                .getBean(MeterRegistry.class)
                .get("baedal.gateway.repeats")
                .tag("service", "query-service")
                .counter()
                .count();
    }

    @Test
    @DisplayName(
            "a read that was answered 503 without a word of when to come back is asked again, and its second answer counts")
    void silent503() {
        // given a service that is ill until it was asked once
        door.query.ill = new Stub.Ill(503, false);
        door.query.ills.set(1);
        // then
        door.http()
                .get()
                .uri(URI.create(door.url() + "/orders/ord-1?at=x%20y"))
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Content-Type", "text/plain")
                .expectBody(String.class)
                .isEqualTo("query-service 0");
        assertThat(door.query.asked).containsExactly("GET /orders/ord-1?at=x%20y", "GET /orders/ord-1?at=x%20y");
        assertThat(repeats()).isEqualTo(1);
    }

    @Test
    @DisplayName("a read whose only instance hangs up is asked again, and a write is not")
    void hangsUp() throws IOException {
        AtomicInteger taken = new AtomicInteger();
        try (ServerSocket rude = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            // Ends when the socket does.
            Thread.ofVirtual().start(() -> {
                while (!rude.isClosed()) {
                    try (var caller = rude.accept()) {
                        assertThat(caller.getInputStream().read()).isNotNegative();
                        taken.incrementAndGet();
                    } catch (IOException closed) {
                        assertThat(rude.isClosed()).isTrue();
                    }
                }
            });
            String address = "http://localhost:" + rude.getLocalPort();
            try (Door half =
                    new Door("baedal.services.query-service=" + address, "baedal.services.order-service=" + address)) {
                assertThat(status(half, HttpMethod.GET, "/orders/ord-1")).isEqualTo(503);
                assertThat(taken).hasValue(2);
                for (HttpMethod write : List.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE)) {
                    taken.set(0);
                    assertThat(status(half, write, "/stores/sto-1")).isEqualTo(503);
                    assertThat(taken).hasValue(1);
                }
            }
        }
    }

    @Test
    @DisplayName(
            "nothing else is: a write, a stream, a 503 that says when to come back, any other answer, what is not answered in time")
    void once() {
        door.query.ill = new Stub.Ill(503, true);
        assertThat(status(door, HttpMethod.GET, "/orders/ord-1")).isEqualTo(503);
        door.query.ill = new Stub.Ill(500, false);
        assertThat(status(door, HttpMethod.GET, "/orders/ord-2")).isEqualTo(500);
        door.query.ill = new Stub.Ill(429, true);
        assertThat(status(door, HttpMethod.GET, "/orders/ord-3")).isEqualTo(429);
        door.query.ill = new Stub.Ill(503, false);
        assertThat(status(door, HttpMethod.GET, "/orders/ord-4/events")).isEqualTo(503);
        assertThat(status(door, HttpMethod.DELETE, "/webhooks/whk-1")).isEqualTo(503);
        assertThat(status(door, HttpMethod.POST, "/messages/msg-1/retry")).isEqualTo(503);
        assertThat(door.query.asked).hasSize(6).doesNotHaveDuplicates();
        assertThat(repeats()).isZero();
        try (Door hasty = new Door("spring.cloud.gateway.server.webflux.httpclient.response-timeout=100ms")) {
            assertThat(status(hasty, HttpMethod.GET, "/orders/ord-slow")).isEqualTo(504);
            assertThat(hasty.query.asked).hasSize(1);
        }
    }

    @Test
    @DisplayName(
            "F17 a service that is ill for all is not asked twice as much, and not again while its breaker is not closed")
    void budget() {
        door.query.ill = new Stub.Ill(503, false);
        // Its breaker does not open meanwhile: this is about the budget.
        CircuitBreaker breaker = door.context.getBean(Breakers.class).of("query-service");
        breaker.transitionToDisabledState();
        assertThat(status(door, HttpMethod.GET, "/orders/ord-1")).isEqualTo(503);
        assertThat(repeats()).isZero();
        breaker.transitionToClosedState();
        for (int n = 0; n < MANY; n++) {
            breaker.reset();
            assertThat(status(door, HttpMethod.GET, "/orders/ord-1")).isEqualTo(503);
        }
        assertThat(repeats()).isBetween((double) RepeatBudget.SAVED_MAX, RepeatBudget.SAVED_MAX + MANY / 10.0);
        assertThat(door.query.asked).hasSize(1 + MANY + (int) repeats());
    }

    @Test
    @DisplayName("of several instances another one is asked after a 503 without a word")
    void instances() {
        Stub one = new Stub("one");
        Stub other = new Stub("other");
        try (Door both = new Door("baedal.services.query-service=" + one.url() + "," + other.url())) {
            one.ill = new Stub.Ill(503, false);
            for (int n = 0; n < 4; n++) {
                assertThat(status(both, HttpMethod.GET, "/orders/ord-1")).isEqualTo(200);
            }
            assertThat(one.asked).isNotEmpty();
            double repeated = repeats(both);
            assertThat(repeated).isPositive();
            // Both have been tried by then: once more would be four times.
            one.close();
            other.close();
            assertThat(status(both, HttpMethod.GET, "/orders/ord-1")).isEqualTo(503);
            assertThat(repeats(both)).isEqualTo(repeated);
        } finally {
            one.close();
            other.close();
        }
    }
}

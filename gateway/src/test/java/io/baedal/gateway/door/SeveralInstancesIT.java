package io.baedal.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** A service at more than one address. */
class SeveralInstancesIT {

    private static final int REQUESTS = 12;

    private Stub one;
    private Stub other;
    private Door door;

    @BeforeEach
    void open() {
        one = new Stub("one");
        other = new Stub("other");
        String both = one.url() + "," + other.url();
        door = new Door(
                "baedal.services.query-service=" + both,
                "baedal.services.order-service=" + both,
                "baedal.gateway.left-out-for=300ms");
    }

    @AfterEach
    void close() {
        door.close();
        one.close();
        other.close();
    }

    private String read() {
        return String.valueOf(door.http()
                .get()
                .uri(URI.create(door.url() + "/orders/a%20b?customerId=c%2Fd"))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    private List<String> reads() {
        return Stream.generate(this::read).limit(REQUESTS).toList();
    }

    private List<String> writes() {
        return Stream.generate(() -> String.valueOf(door.http()
                        .post()
                        .uri("/orders")
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue("{\"quote\":\"q\"}")
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody()))
                .limit(REQUESTS)
                .toList();
    }

    @Test
    @DisplayName("S0-16 requests spread over the instances of a service")
    void spread() {
        assertThat(reads()).filteredOn("one 0"::equals).hasSize(REQUESTS / 2);
        assertThat(other.asked)
                .hasSize(REQUESTS / 2)
                .allSatisfy(asked -> assertThat(asked).isEqualTo("GET /orders/a%20b?customerId=c%2Fd"));
    }

    @Test
    @DisplayName("F20 with one instance down the other one serves every read, write and stream, and it comes back")
    void down() {
        reads();
        int port = one.port();
        one.close();
        // No request is lost: not those over connections that were open, nor the body of one that was never sent.
        assertThat(reads()).containsOnly("other 0");
        assertThat(writes()).containsOnly("other 13");
        for (int n = 0; n < 4; n++) {
            StepVerifier.create(events(3)).expectNextCount(1).thenCancel().verify(Door.PATIENCE);
        }
        // when
        one = new Stub("one again", port);
        // then
        await().atMost(Door.PATIENCE).until(() -> read().equals("one again 0"));
        other.close();
        assertThat(reads()).containsOnly("one again 0");
        one.close();
        door.http()
                .get()
                .uri("/orders/ord-1")
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("SERVICE_UNAVAILABLE");
    }

    @Test
    @DisplayName("S2-22 an instance that starts gets no request before it is ready")
    void starts() {
        // given
        int port = one.port();
        one.close();
        assertThat(reads()).containsOnly("other 0");
        // when
        one = new Stub("one again", port);
        one.ready = false;
        await().atMost(Door.PATIENCE).until(() -> one.askedWhetherReady.get() > 1);
        // then
        assertThat(reads()).containsOnly("other 0");
        assertThat(one.asked).isEmpty();
        // when
        one.ready = true;
        // then
        await().atMost(Door.PATIENCE).until(() -> read().equals("one again 0"));
    }

    private Flux<String> events(int after) {
        return WebClient.create(door.url())
                .get()
                .uri("/orders/ord-endless/events")
                .header("Last-Event-ID", String.valueOf(after))
                .accept(MediaType.TEXT_EVENT_STREAM)
                .retrieve()
                .bodyToFlux(String.class);
    }

    @Test
    @DisplayName("I8 a stream whose instance dies breaks, and goes on at the other after the event that was seen last")
    void stream() {
        StepVerifier.create(events(3))
                .expectNext("after 3")
                .then(() -> {
                    assertThat(one.streams).hasValue(1);
                    one.close();
                })
                .thenConsumeWhile("after 3"::equals)
                .expectError()
                .verify(Door.PATIENCE);
        StepVerifier.create(events(4)).expectNext("after 4").thenCancel().verify(Door.PATIENCE);
        assertThat(other.asked).containsExactly("GET /orders/ord-endless/events");
    }

    @Test
    @DisplayName("S0-13 whether the views show a write is asked of the instance that is there")
    void ownWrite() {
        for (boolean bothThere : new boolean[] {true, false}) {
            for (int n = 0; n < 4; n++) {
                door.http()
                        .post()
                        .uri("/tickets/tkt-1/ready")
                        .header(OwnWrite.PREFER, "wait=5")
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectHeader()
                        .valueEquals(OwnWrite.VIEW, "current");
            }
            if (bothThere) {
                assertThat(List.of(one, other))
                        .allSatisfy(stub -> assertThat(stub.asked).hasSize(2));
                one.close();
            }
        }
        assertThat(other.asked).hasSize(6);
    }

    /** Takes each request and closes the connection. */
    private static final class Rude implements AutoCloseable {

        final AtomicInteger taken = new AtomicInteger();
        private final ServerSocket socket;

        Rude() throws IOException {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            // Ends when the socket does.
            Thread.ofVirtual().start(this::take);
        }

        private void take() {
            while (!socket.isClosed()) {
                try (Socket caller = socket.accept();
                        InputStream request = caller.getInputStream()) {
                    assertThat(request.read()).isNotNegative();
                    taken.incrementAndGet();
                } catch (IOException closed) {
                    assertThat(socket.isClosed()).isTrue();
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    @DisplayName(
            "a write that may have arrived is sent once; a read goes to the other instance, and so do those after it")
    void mayHaveArrived() throws IOException {
        try (Rude rude = new Rude();
                Door half = new Door(
                        "baedal.gateway.left-out-for=1h",
                        "baedal.services.order-service=http://localhost:" + rude.socket.getLocalPort() + ","
                                + other.url(),
                        "baedal.services.query-service=http://localhost:" + rude.socket.getLocalPort() + ","
                                + other.url())) {
            List<Integer> written = new ArrayList<>();
            for (int n = 0; n < REQUESTS; n++) {
                written.add(half.http()
                        .post()
                        .uri("/orders")
                        .bodyValue("once")
                        .exchange()
                        .returnResult(String.class)
                        .getStatus()
                        .value());
            }
            assertThat(written).filteredOn(status -> status == 503).hasSize(REQUESTS / 2);
            assertThat(other.asked).hasSize(REQUESTS / 2);
            assertThat(rude.taken).hasValue(REQUESTS / 2);
            for (int n = 0; n < REQUESTS; n++) {
                half.http().get().uri("/orders/ord-1").exchange().expectStatus().isOk();
            }
            // The first of them had it left out.
            assertThat(rude.taken).hasValue(REQUESTS / 2 + 1);
        }
    }
}

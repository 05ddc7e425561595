package io.baedal.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** The only connection to a service, for which two requests wait. */
@DisplayName("A connection that was lent for an answer")
class LentConnectionsIT {

    private Stub service;
    private ConnectionProvider connections;
    private HttpClient http;

    @BeforeEach
    void open() {
        service = new Stub("order-service");
        connections = ConnectionProvider.create("one", 1);
        http = HttpClient.create(connections).baseUrl(service.url());
    }

    @AfterEach
    void close() {
        connections.dispose();
        service.close();
    }

    @Test
    @DisplayName(
            "S1-21 S2-22 is not closed under the next request, if its client goes while the last byte of the answer is read")
    void goneAtTheLastByte() {
        // given
        Sinks.Empty<Void> held = Sinks.empty();
        service.held = held.asMono();
        CompletableFuture<Void> first = http.post()
                .uri("/quotes")
                .send(Mono.empty())
                .responseConnection((answer, connection) -> read(LentConnections.lent(connection)))
                .then()
                .toFuture();
        await().atMost(Door.PATIENCE).until(() -> service.asked.size() == 1);
        CompletableFuture<String> next = http.post()
                .uri("/quotes")
                .send(Mono.empty())
                .responseContent()
                .aggregate()
                .asString()
                .toFuture();
        // when
        held.tryEmitEmpty().orThrow();
        // then
        assertThat(first).succeedsWithin(Door.PATIENCE);
        assertThat(next).succeedsWithin(Door.PATIENCE).isEqualTo("order-service 0");
        assertThat(service.connected()).isEqualTo(1);
    }

    /** To the end; right before the connection is given back, it is closed by another thread. */
    private static Flux<?> read(Connection lent) {
        return lent.inbound()
                .receive()
                .doOnComplete(() -> CompletableFuture.runAsync(lent::dispose).join());
    }

    @Test
    @DisplayName("is closed if its client goes before the answer is whole")
    void goneBefore() {
        // given an answer that has begun and never ends
        AtomicReference<Connection> lent = new AtomicReference<>();
        Disposable reader = http.get()
                .uri("/orders/endless/events")
                .responseConnection((answer, connection) -> {
                    lent.set(LentConnections.lent(connection));
                    return lent.get().inbound().receive();
                })
                .subscribe();
        await().atMost(Door.PATIENCE).until(() -> lent.get() != null);
        assertThat(service.connected()).isEqualTo(1);
        // when
        lent.get().dispose();
        // then
        await().atMost(Door.PATIENCE).until(() -> service.connected() == 0);
        reader.dispose();
    }
}

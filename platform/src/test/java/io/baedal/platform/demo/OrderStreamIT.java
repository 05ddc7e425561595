package io.baedal.platform.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.baedal.platform.access.Access;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
@DisplayName("The demo's reader of an order's stream")
class OrderStreamIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<String> resumedAfter = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    @DisplayName("resumes after the last event it has seen when the connection breaks, so that none comes twice")
    void resumes() {
        // given a server that breaks off after two events, refuses once, and then goes on after the id it is told
        List<String> told =
                List.of(event(1, "PLACED", false), event(2, "CONFIRMED", false), event(5, "COMPLETED", true));
        answer(exchange -> {
            String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
            resumedAfter.add(String.valueOf(last));
            switch (resumedAfter.size()) {
                case 1 -> send(exchange, 200, told.get(0) + ": heartbeat\n\n" + told.get(1) + "id: 3\nevent: HALF");
                case 2 -> send(exchange, 503, "");
                default -> send(exchange, 200, told.get(2));
            }
        });

        // when
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        try (OrderStream stream = new OrderStream(door(), "ord-1", event -> heard.add(event.status()))) {
            List<Seen> all = stream.awaitEnd(PATIENCE);

            // then
            assertThat(all).extracting(Seen::status).containsExactly("PLACED", "CONFIRMED", "COMPLETED");
            assertThat(heard).containsExactly("PLACED", "CONFIRMED", "COMPLETED");
            assertThat(resumedAfter).containsExactly("null", "2", "2");
        }
    }

    @Test
    @DisplayName("takes 204 for the end of the story")
    void noContent() {
        answer(exchange -> {
            resumedAfter.add("asked");
            if (resumedAfter.size() == 1) {
                send(exchange, 200, event(1, "COMPLETED", false));
            } else {
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            }
        });
        try (OrderStream stream = new OrderStream(door(), "ord-1", event -> {})) {
            assertThat(stream.awaitEnd(PATIENCE)).hasSize(1);
        }
    }

    @Test
    @DisplayName("says what it waited for and what came instead")
    void timesOut() {
        answer(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(event(1, "PLACED", false).getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
        });
        try (OrderStream stream = new OrderStream(door(), "ord-1", event -> {})) {
            stream.await("PLACED", event -> event.status().equals("PLACED"), PATIENCE);
            assertThatThrownBy(() -> stream.await("READY", event -> false, Duration.ofMillis(50)))
                    .isInstanceOf(DemoFailed.class)
                    .hasMessageContaining("READY")
                    .hasMessageContaining("TypeOfPLACED");
        }
    }

    private interface Answering {
        void to(HttpExchange exchange) throws IOException;
    }

    private void answer(Answering answering) {
        server.createContext("/orders/ord-1/events", answering::to);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String event(int id, String status, boolean last) {
        return "id: " + id + "\nevent: " + status + "\ndata: {\"entry\":{\"type\":\"TypeOf" + status + "\"},\"last\":"
                + last + "}\n\n";
    }

    private Door door() {
        return new Door(
                URI.create("http://localhost:" + server.getAddress().getPort()), PATIENCE, Access.ofThisMachine());
    }
}

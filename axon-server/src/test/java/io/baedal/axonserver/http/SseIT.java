package io.baedal.axonserver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Streams of events over HTTP")
class SseIT {
    private static final int STREAMS_MAX = 3;
    private static final int WAITING_MAX = 50;

    private final List<SseStream> streams = new CopyOnWriteArrayList<>();
    private final AtomicInteger ended = new AtomicInteger();
    private EdgeUnderTest edge;

    @BeforeEach
    void start() throws IOException {
        HttpLimits limits = HttpLimits.defaults()
                .withStreams(STREAMS_MAX, WAITING_MAX, Duration.ofSeconds(1), Duration.ofMillis(200));
        edge = new EdgeUnderTest(
                HttpSettings.loopback(limits),
                List.of(Route.read(
                        "/live",
                        request -> Answer.events(stream -> {
                            stream.onEnd(ended::incrementAndGet);
                            streams.add(stream);
                        }))));
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    private Socket subscribe(String more) throws IOException {
        Socket socket = edge.socket();
        socket.getOutputStream()
                .write(("GET /live HTTP/1.1\r\nHost: localhost\r\n" + more + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static String expect(BufferedReader reader, String line) throws IOException {
        for (String next = reader.readLine(); next != null; next = reader.readLine()) {
            if (next.startsWith(line)) {
                return next;
            }
        }
        throw new AssertionError("The stream ended before " + line);
    }

    @Test
    @DisplayName("bring events as they come, and comments while none come, and say where to go on")
    void live() throws Exception {
        try (Socket socket = subscribe("Last-Event-ID: 41\r\n")) {
            BufferedReader reader = reader(socket);
            assertThat(reader.readLine()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(expect(reader, "Content-type")).contains("text/event-stream");
            expect(reader, "retry: ");
            expect(reader, ": heartbeat");

            // when
            SseStream stream = streams.getFirst();
            assertThat(stream.lastEventId()).hasValue("41");
            stream.send(SseEvent.of("news", "42", "hello"));

            // then
            expect(reader, "event: news");
            expect(reader, "id: 42");
            expect(reader, "data: \"hello\"");
            expect(reader, ": heartbeat");
        }
    }

    @Test
    @DisplayName("leave nothing behind when the subscriber goes away")
    void gone() throws Exception {
        // given
        try (Socket socket = subscribe("")) {
            expect(reader(socket), "retry: ");
            assertThat(edge.edge().load()).isEqualTo(new HttpLoad(0, 1));
        }

        // then
        await().until(() -> edge.edge().load().equals(new HttpLoad(0, 0)));
        assertThat(ended).hasValue(1);
        assertThat(streams.getFirst().send(SseEvent.of("x", null, 1))).isFalse();
    }

    @Test
    @DisplayName("F18 end for a subscriber who does not read, and for nobody else")
    void doesNotRead() throws Exception {
        try (Socket deaf = subscribe("");
                Socket other = subscribe("")) {
            BufferedReader reader = reader(other);
            expect(reader, "retry: ");
            await().until(() -> streams.size() == 2);

            // when: more than all buffers between take
            String large = "x".repeat(100_000);
            await().until(() -> {
                streams.forEach(stream -> stream.send(new SseEvent("state", null, large, "state")));
                reader.ready();
                while (reader.ready()) {
                    reader.readLine();
                }
                return ended.get() == 1;
            });

            // then
            assertThat(edge.edge().load()).isEqualTo(new HttpLoad(0, 1));
            streams.forEach(stream -> stream.send(SseEvent.of("still", null, "here")));
            expect(reader, "event: still");
            assertThat(deaf.isConnected()).isTrue();
        }
    }

    @Test
    @DisplayName("are limited in number, and one more is told so")
    void tooMany() throws Exception {
        // given
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < STREAMS_MAX; i++) {
                Socket socket = subscribe("");
                open.add(socket);
                expect(reader(socket), "retry: ");
            }

            // when
            HttpResponse<String> refused = edge.get("/live");

            // then
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.body()).contains("streamsMax").contains("AXONIQ-1900");
            assertThat(streams).hasSize(STREAMS_MAX);
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
        await().until(() -> edge.edge().load().streams() == 0);
    }

    @Test
    @DisplayName("end when the node stops, at once")
    void stops() throws Exception {
        try (Socket socket = subscribe("")) {
            BufferedReader reader = reader(socket);
            expect(reader, "retry: ");

            // when
            long startedAt = System.nanoTime();
            edge.edge().stop();

            // then
            while (reader.readLine() != null) {
                continue;
            }
            assertThat(ended).hasValue(1);
            assertThat(Duration.ofNanos(System.nanoTime() - startedAt)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    @DisplayName("answer HEAD without beginning")
    void head() throws Exception {
        HttpResponse<String> head = edge.send("/live", r -> r.method("HEAD", BodyPublishers.noBody()));
        assertThat(head.headers().firstValue("Content-Type")).hasValue("text/event-stream; charset=utf-8");
        assertThat(streams).isEmpty();
    }
}

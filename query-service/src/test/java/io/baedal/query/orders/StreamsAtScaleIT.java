package io.baedal.query.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.query.orders.Backing.Instance;
import io.baedal.query.stream.StreamHub;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Streams over plain sockets: what goes over the wire, and what is left when clients have gone. */
@DisplayName("Streams of many clients")
class StreamsAtScaleIT {

    private static final int STREAMS = 10_000;
    private static final int AT_ONCE = 250;
    /** Of each a document is read first, by an embedded store that serves one request after the other. */
    private static final int ASKED_AT_ONCE = 10;

    private static final long BYTES_LEFT_MAX = 4L << 20;

    private final Backing backing = new Backing();
    private final Story story = Story.of("ord-1");
    private Instance service;

    @BeforeEach
    void start() {
        service = backing.start("baedal.streams.clients-max=" + AT_ONCE, "baedal.views.read-timeout=20s");
        service.publish(story.happy().subList(0, 3));
        service.await("ord-1", order -> order.timeline().size() == 3);
    }

    @AfterEach
    void close() {
        backing.close();
    }

    private Socket ask(String version) throws IOException {
        Socket socket = new Socket("127.0.0.1", service.port());
        socket.setSoTimeout((int) Backing.PATIENCE.toMillis());
        String request = "GET /orders/ord-1/events HTTP/" + version + "\r\nHost: localhost\r\n"
                + "Accept: text/event-stream\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Reads until something was read. */
    private static String until(InputStream answer, String end) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        for (int next = answer.read(); next >= 0; next = answer.read()) {
            read.write(next);
            if (next == '\n' && read.toString(StandardCharsets.UTF_8).endsWith(end)) {
                break;
            }
        }
        return read.toString(StandardCharsets.UTF_8);
    }

    private int clients() {
        return service.context().getBean(StreamHub.class).clients();
    }

    @Test
    @DisplayName("I11 F17 10,000 streams that clients opened and broke off leave nothing behind")
    void nothingLeft() throws IOException {
        // given
        openAndBreakOff(STREAMS / 10);
        long before = heap();
        // when
        openAndBreakOff(STREAMS);
        // then
        assertThat(heap() - before).isLessThan(BYTES_LEFT_MAX);
        service.publish(story.happy().subList(3, 6));
        service.await("ord-1", order -> order.timeline().size() > 3);
    }

    private void openAndBreakOff(int streams) throws IOException {
        for (int opened = 0; opened < streams; opened += AT_ONCE) {
            List<Socket> sockets = new ArrayList<>();
            while (sockets.size() < AT_ONCE) {
                List<Socket> some = new ArrayList<>();
                for (int n = 0; n < ASKED_AT_ONCE; n++) {
                    some.add(ask("1.1"));
                }
                for (Socket socket : some) {
                    InputStream answer = new BufferedInputStream(socket.getInputStream());
                    assertThat(until(answer, "\r\n\r\n")).startsWith("HTTP/1.1 200");
                }
                sockets.addAll(some);
            }
            assertThat(clients()).isEqualTo(AT_ONCE);
            assertThat(service.watching()).isEqualTo(AT_ONCE);
            for (Socket socket : sockets) {
                // No port waits for what may still come.
                socket.setSoLinger(true, 0);
                socket.close();
            }
            await().atMost(Backing.PATIENCE).until(() -> clients() == 0 && service.watching() == 0);
        }
    }

    private static long heap() {
        for (int n = 0; n < 3; n++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    @DisplayName(
            "S0-6 I8 the hub writes what WebFlux would write, in chunks, and ends the connection after what is last")
    void sameBytes() throws IOException {
        // given
        service.publish(story.happy().subList(3, story.happy().size()));
        service.await("ord-1", OrderDocument::isFinal);
        // when
        String byHub;
        try (Socket socket = ask("1.1")) {
            byHub = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
        String byWebFlux;
        try (Socket socket = ask("1.0")) {
            byWebFlux = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
        // then
        assertThat(events(byHub)).isEqualTo(events(byWebFlux)).contains("event:COMPLETED\n");
        assertThat(byHub).contains("transfer-encoding: chunked").endsWith("\r\n0\r\n\r\n");
        await().atMost(Backing.PATIENCE).until(() -> clients() == 0);
    }

    /** What follows the headers, without sizes of chunks and comments. */
    private static String events(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4)
                .replaceAll("(?m)^[0-9a-f]+\r\n", "")
                .replace("\r\n", "")
                .replace(":heartbeat\n\n", "");
    }

    @Test
    @DisplayName("F17 one client too many is told to come again, and the others go on")
    void tooMany() throws IOException {
        // given
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int n = 0; n < AT_ONCE; n++) {
                sockets.add(ask("1.1"));
            }
            await().atMost(Backing.PATIENCE).until(() -> clients() == AT_ONCE);
            // when
            service.http()
                    .get()
                    .uri("/orders/ord-1/events")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE)
                    .expectHeader()
                    .exists(HttpHeaders.RETRY_AFTER)
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("TOO_MANY_LISTENERS");
            // then
            try (Socket old = ask("1.0")) {
                assertThat(until(old.getInputStream(), "\r\n\r\n")).contains(" 503 ");
            }
            service.publish(List.of(story.accepted()));
            for (Socket socket : sockets) {
                assertThat(until(socket.getInputStream(), "event:ACCEPTED\n")).contains("event:CONFIRMED\n");
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    @DisplayName("I8 a service that stops ends its streams, and does not wait for them")
    void stops() throws IOException {
        try (Socket socket = ask("1.1")) {
            // given
            until(socket.getInputStream(), "event:CONFIRMED\n");
            // when
            service.close();
            // then
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .endsWith("\r\n0\r\n\r\n");
        }
    }
}

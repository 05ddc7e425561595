package io.baedal.axonserver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("F18 Callers of the HTTP edge who mean harm")
class HostileCallersIT {
    private static final int CONNECTIONS_MAX = HttpLimits.defaults().httpConnectionsMax();
    private static final Duration PATIENCE = HttpLimits.defaults().readTimeMax().multipliedBy(3);

    private final List<String> hungUp = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new ArrayList<>();
    private EdgeUnderTest edge;

    @BeforeEach
    void start() throws IOException {
        HttpListener listener = new HttpListener() {
            @Override
            public void answered(String method, String template, int status, long nanos) {}

            @Override
            public void hungUp(String reason) {
                hungUp.add(reason);
            }
        };
        HttpSettings open =
                HttpSettings.loopback(HttpLimits.defaults().withRequests(64, 1 << 16, Duration.ofSeconds(3)));
        HttpSettings settings =
                new HttpSettings(open.limits(), open.access(), open.audit(), open.hosts(), open.tls(), listener);
        edge = new EdgeUnderTest(
                settings,
                List.of(
                        Route.open("/ping", r -> Answer.ok("pong")),
                        Route.admin("POST", "/echo", r -> Answer.ok(r.bytes().length)),
                        Route.open("/large", r -> Answer.bytes(200, "text/plain", new byte[64 << 20]))));
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        edge.close();
    }

    private Socket connect(String says) throws IOException {
        Socket socket = edge.socket();
        sockets.add(socket);
        socket.getOutputStream().write(says.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private boolean isHungUp(Socket socket) throws IOException {
        socket.setSoTimeout(1);
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException quiet) {
            return false;
        } catch (SocketException reset) {
            return true;
        }
    }

    private void assertServed() throws Exception {
        assertThat(edge.get("/ping").body()).isEqualTo("\"pong\"");
    }

    @Test
    @DisplayName("who send the head of a request byte by byte are hung up on, and others are served meanwhile")
    void slowHeads() throws Exception {
        // given
        for (int i = 0; i < 300; i++) {
            connect("GET /ping HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
        }

        // then
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> {
            assertServed();
            boolean all = true;
            for (Socket socket : sockets) {
                all &= isHungUp(socket);
                try {
                    socket.getOutputStream().write('x');
                } catch (IOException closed) {
                    assertThat(closed).isNotNull();
                }
            }
            return all;
        });
    }

    @Test
    @DisplayName("who open connections and say nothing get no more than httpConnectionsMax, and lose them again")
    void silentConnections() throws Exception {
        // given
        for (int i = 0; i < CONNECTIONS_MAX + 200; i++) {
            sockets.add(edge.socket());
        }

        // then: at once, long before they are dropped for their silence
        await().atMost(PATIENCE.dividedBy(5)).until(() -> {
            int open = 0;
            for (Socket socket : sockets) {
                open += isHungUp(socket) ? 0 : 1;
            }
            return open <= CONNECTIONS_MAX;
        });
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(this::assertServed);
    }

    @Test
    @DisplayName("whose request has no end of fields, or one without end, are hung up on")
    void endlessHeads() throws Exception {
        for (String field : List.of("X-%d: y\r\n", "y")) {
            Socket socket = connect("GET /ping HTTP/1.1\r\nHost: localhost\r\n" + (field.equals("y") ? "X: " : ""));
            await().atMost(PATIENCE).until(() -> {
                try {
                    for (int i = 0; i < 1_000; i++) {
                        socket.getOutputStream().write(field.formatted(i).getBytes(StandardCharsets.US_ASCII));
                    }
                    return false;
                } catch (IOException closed) {
                    return true;
                }
            });
            assertServed();
        }
    }

    @Test
    @DisplayName("who announce a gigabyte, or send one without saying so, are told 413 and hung up on")
    void hugeBodies() throws Exception {
        String head = "POST /echo HTTP/1.1\r\nHost: localhost\r\n";
        Socket announced = connect(head + "Content-Length: 1073741824\r\n\r\n");
        assertThat(new String(announced.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                .isEqualTo("HTTP/1.1 413");

        Socket endless = connect(head + "Transfer-Encoding: chunked\r\n\r\n");
        byte[] chunk = ("2000\r\n" + "z".repeat(0x2000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        await().atMost(PATIENCE).until(() -> {
            try {
                for (int i = 0; i < 100; i++) {
                    endless.getOutputStream().write(chunk);
                }
                return false;
            } catch (IOException closed) {
                return true;
            }
        });
        assertServed();
        HttpResponse<String> fits = edge.send("/echo", r -> r.POST(BodyPublishers.ofByteArray(new byte[1 << 16])));
        assertThat(fits.body()).isEqualTo("65536");
    }

    @Test
    @DisplayName("whose body never comes, or who do not read the answer, are hung up on")
    void stalled() throws Exception {
        // given
        Socket noBody = connect("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nabc");
        Socket noReader = connect("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n");

        // then
        await().atMost(PATIENCE)
                .until(() -> hungUp.size() == 2 && edge.edge().load().requests() == 0);
        assertThat(hungUp).containsOnly("too slow");
        assertThat(isHungUp(noBody)).isTrue();
        noReader.close();
        assertServed();
    }

    @Test
    @DisplayName("who speak something else, or two lengths at once, are refused")
    void nonsense() throws Exception {
        assertThat(edge.raw("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /ping HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .doesNotContain("pong");
        assertThat(edge.raw("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(edge.raw("nonsense\r\n\r\n")).doesNotContain("200");
        assertThat(edge.raw("GET http://[ HTTP/1.1\r\nHost: localhost\r\n\r\n")).startsWith("HTTP/1.1 400");
        Socket binary = edge.socket();
        sockets.add(binary);
        OutputStream out = binary.getOutputStream();
        out.write(new byte[] {0x16, 0x03, 0x01, 0x02, 0x00, '\r', '\n', '\r', '\n'});
        await().atMost(PATIENCE).until(() -> isHungUp(binary));
        assertServed();
    }
}

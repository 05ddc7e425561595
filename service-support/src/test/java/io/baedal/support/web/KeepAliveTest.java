package io.baedal.support.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * The server that all services run on. Reactor Netty up to 1.3.7 reads nothing more of a connection where a request had come before
 * the one before it was done with, and was answered at once: the next one is never answered. The gateway and WebClient keep their
 * connections, so it happens to them, where a machine is busy.
 */
@DisplayName("A connection that is kept")
class KeepAliveTest {

    private static final int PATIENCE_MILLIS = 10_000;

    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .route(routes -> routes.get(
                            "/slow",
                            (request, answer) ->
                                    answer.sendString(Mono.just("slow").delayElement(Duration.ofMillis(50))))
                    .get("/quick", (request, answer) -> answer.sendString(Mono.just("quick"))))
            .bindNow();

    @AfterEach
    void close() {
        server.disposeNow();
    }

    @Test
    @DisplayName("is read again after a request that had to wait for the one before, and was answered at once")
    void readAgain() throws IOException {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            client.setSoTimeout(PATIENCE_MILLIS);
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            // given
            ask(client, "/slow", "/quick");
            assertThat(answer(answers)).isEqualTo("slow");
            assertThat(answer(answers)).isEqualTo("quick");
            // when
            ask(client, "/quick");
            // then
            assertThat(answer(answers)).isEqualTo("quick");
        }
    }

    /** All at one time. */
    private static void ask(Socket client, String... paths) throws IOException {
        StringBuilder requests = new StringBuilder();
        for (String path : paths) {
            requests.append("GET ").append(path).append(" HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }
        client.getOutputStream().write(requests.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static String answer(BufferedReader answers) throws IOException {
        assertThat(answers.readLine()).isEqualTo("HTTP/1.1 200 OK");
        int length = 0;
        for (String header = answers.readLine(); !header.isEmpty(); header = answers.readLine()) {
            if (header.startsWith("content-length: ")) {
                length = Integer.parseInt(header.substring("content-length: ".length()));
            }
        }
        char[] body = new char[length];
        for (int read = 0; read < length; read++) {
            body[read] = (char) answers.read();
        }
        return new String(body);
    }
}

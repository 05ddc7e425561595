package io.baedal.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@DisplayName("An answer of which a service has said a part")
@ExtendWith(OutputCaptureExtension.class)
class BrokenAnswerIT {

    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n5\r\nbegun\r\n";
    private static final String ANNOUNCED = "Content-Length: 10\r\n\r\nbegun";

    /** Says a part of an answer, and goes once its client has seen that it began. */
    private record Faint(ServerSocket socket, String part, boolean reset, CountDownLatch seen) {

        void serve() {
            try (Socket caller = socket.accept()) {
                readRequest(caller.getInputStream());
                caller.getOutputStream()
                        .write(("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n" + part)
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(seen.await(Door.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
                if (reset) {
                    // Closed like this, a connection is reset.
                    caller.setSoLinger(true, 0);
                }
            } catch (IOException | InterruptedException unexpected) {
                throw new IllegalStateException(unexpected);
            }
        }

        /** Whole: a connection that is closed before it was read to the end is reset. */
        private static void readRequest(InputStream request) throws IOException {
            StringBuilder read = new StringBuilder();
            while (read.indexOf("\r\n\r\n") < 0) {
                read.append((char) request.read());
            }
        }
    }

    @DisplayName("breaks off for its client too, however the connection to the service ended")
    @ParameterizedTest(name = "chunked: {0}, reset: {1}")
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void broken(boolean chunked, boolean reset, CapturedOutput output) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Door door = new Door("baedal.services.query-service=http://localhost:" + socket.getLocalPort())) {
            // given
            Faint service = new Faint(socket, chunked ? CHUNKED : ANNOUNCED, reset, new CountDownLatch(1));
            // Ends with the answer.
            Thread.ofVirtual().start(service::serve);
            CompletableFuture<HttpResponse<InputStream>> begun = client.sendAsync(
                    HttpRequest.newBuilder(URI.create(door.url() + "/orders/ord-1"))
                            .version(HttpClient.Version.HTTP_1_1)
                            .header(RequestId.HEADER, "req-7")
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            assertThat(begun).succeedsWithin(Door.PATIENCE);
            assertThat(begun.join().statusCode()).isEqualTo(200);
            // when
            service.seen().countDown();
            // then
            assertThat(CompletableFuture.supplyAsync(() -> read(begun.join().body())))
                    .failsWithin(Door.PATIENCE)
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(UncheckedIOException.class);
            assertThat(output).contains("GET /orders/ord-1 broke off in the middle of its answer: ");
        } finally {
            // An answer that never ends would be waited for.
            client.shutdownNow();
        }
    }

    private static String read(InputStream body) {
        try (body) {
            return new String(body.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}

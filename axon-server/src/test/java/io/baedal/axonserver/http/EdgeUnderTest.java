package io.baedal.axonserver.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** An HTTP edge with routes of a test's own, and a client for it. */
final class EdgeUnderTest implements AutoCloseable {
    private static final int ANSWER_MILLIS_MAX = 20_000;

    private final HttpEdge edge;
    private final HttpClient client = HttpClient.newHttpClient();

    EdgeUnderTest(HttpSettings settings, List<Route> routes) throws IOException {
        this(settings, routes, HttpEdge.virtualThreads());
    }

    EdgeUnderTest(HttpSettings settings, List<Route> routes, ExecutorService threads) throws IOException {
        edge = HttpEdge.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), settings, routes, threads);
    }

    HttpEdge edge() {
        return edge;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + edge.port() + path);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(path, request -> {});
    }

    HttpResponse<String> send(String path, Consumer<HttpRequest.Builder> more)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofMillis(ANSWER_MILLIS_MAX));
        more.accept(request);
        try {
            // The request's own time-out ends with the head of the answer; a stream's body might never.
            return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                    .get(ANSWER_MILLIS_MAX, TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        } catch (TimeoutException late) {
            throw new AssertionError("No answer to " + path, late);
        }
    }

    /** A connection on which a test can say whatever it wants. */
    Socket socket() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), edge.port());
        socket.setSoTimeout(ANSWER_MILLIS_MAX);
        return socket;
    }

    /** Sends bytes as they are; answers with everything until the server hangs up. */
    String raw(String request) throws IOException {
        try (Socket socket = socket()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Override
    public void close() {
        edge.stop();
        client.shutdownNow();
        client.close();
    }
}

package io.baedal.bench.streams;

import io.baedal.bench.harness.BenchFailure;
import io.baedal.bench.harness.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;

/** The process of a contender, and what the harness asks of it. */
final class Side implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Ten thousand clients as WebFlux alone keeps them, and as much again. */
    private static final String HEAP = "-Xmx1g";

    private final String name;
    private final ServerProcess server;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Side(String name, ServerProcess server) {
        this.name = name;
        this.server = server;
    }

    static Side start(String name) throws IOException {
        return new Side(name, ServerProcess.start(List.of(HEAP), TickerServer.class, name));
    }

    String name() {
        return name;
    }

    ServerProcess server() {
        return server;
    }

    Crowd crowd(int clients, IntFunction<String> following) throws IOException, InterruptedException {
        return new Crowd(server.port(), clients, n -> "/tickers/" + following.apply(n) + "/events");
    }

    void make(int changes) throws IOException, InterruptedException {
        ask("POST", "/changes?count=" + changes);
    }

    /** Bytes of its heap in use, after it was cleaned. */
    long heap() throws IOException, InterruptedException {
        return Long.parseLong(ask("GET", "/heap"));
    }

    private String ask(String method, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .timeout(PATIENCE)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new BenchFailure(
                    name + " answered " + answer.statusCode() + " to " + path + ": " + answer.body(), null);
        }
        return answer.body();
    }

    @Override
    public void close() {
        http.shutdownNow();
        server.close();
    }
}

package io.baedal.query.audit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The simulator's ledger as a test tells it. What it was told nothing about has no entries. */
final class LedgerStub implements AutoCloseable {

    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final HttpServer server;
    private volatile boolean up = true;

    LedgerStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext("/simulator/ledger", this::answer);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** @param entries a kind and an amount each, such as {@code CAPTURED 12000} */
    void say(String reference, String... entries) {
        String lines = Stream.of(entries)
                .map(entry -> entry.split(" "))
                .map(entry ->
                        "{\"reference\":\"%s\",\"number\":1,\"kind\":\"%s\",\"amount\":{\"amount\":%s,\"currency\":\"KRW\"},\"at\":\"2020-01-01T00:00:00Z\"}"
                                .formatted(reference, entry[0], entry[1]))
                .collect(Collectors.joining(","));
        pages.put(reference, lines);
    }

    void up(boolean answers) {
        up = answers;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String reference = exchange.getRequestURI().getQuery().replace("reference=", "");
        String page = "{\"reference\":\"" + reference + "\",\"entries\":[" + pages.getOrDefault(reference, "") + "]}";
        byte[] body = page.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(up ? 200 : 503, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

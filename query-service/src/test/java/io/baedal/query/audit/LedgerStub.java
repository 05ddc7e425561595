package io.baedal.query.audit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The simulator's ledger as a test tells it. What it was told nothing about has no entries, and it lists what it was told to list. */
final class LedgerStub implements AutoCloseable {

    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final Queue<String> listed = new ConcurrentLinkedQueue<>();
    private final HttpServer server;
    private volatile boolean up = true;

    LedgerStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext("/simulator/ledger", this::page);
        server.createContext("/simulator/ledger/entries", this::entries);
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

    /** Whoever reads all of it comes across this reference. */
    void list(String reference) {
        listed.add(reference);
    }

    void up(boolean answers) {
        up = answers;
    }

    private void page(HttpExchange exchange) throws IOException {
        String reference = parameter(exchange, "reference");
        answer(
                exchange,
                "{\"reference\":\"" + reference + "\",\"entries\":[" + pages.getOrDefault(reference, "") + "]}");
    }

    /** The place of an entry is how many were before it. */
    private void entries(HttpExchange exchange) throws IOException {
        String after = parameter(exchange, "after");
        List<String> rest = listed.stream()
                .skip(after.isEmpty() ? 0 : Long.parseLong(after))
                .limit(Long.parseLong(parameter(exchange, "limit")))
                .toList();
        long next = rest.size() + (after.isEmpty() ? 0 : Long.parseLong(after));
        answer(
                exchange,
                "{\"entries\":["
                        + rest.stream()
                                .map(reference -> pages.getOrDefault(reference, ""))
                                .filter(lines -> !lines.isEmpty())
                                .collect(Collectors.joining(","))
                        + "],\"next\":" + (next == 0 ? "null" : "\"" + next + "\"") + "}");
    }

    private static String parameter(HttpExchange exchange, String name) {
        return Stream.of(exchange.getRequestURI().getQuery().split("&"))
                .filter(parameter -> parameter.startsWith(name + "="))
                .map(parameter -> parameter.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    private void answer(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
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

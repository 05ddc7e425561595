package io.baedal.axonserver.node;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The few HTTP endpoints that ordinary tooling asks for: is the node up, and which version is it. */
final class HttpEdge {
    private static final int THREADS = 2;

    private final HttpServer server;
    private final ExecutorService threads;

    private HttpEdge(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    static HttpEdge start(InetSocketAddress address, String version) throws IOException {
        HttpServer server = HttpServer.create(address, 0);
        ExecutorService threads = Executors.newFixedThreadPool(
                THREADS,
                Thread.ofPlatform().daemon().name("axonserver-http-", 0).factory());
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, 404, "{\"error\":\"There is nothing here\"}"));
        serve(server, "/actuator/health", "{\"status\":\"UP\"}");
        serve(server, "/actuator/info", "{\"app\":{\"name\":\"baedal-axon-server\",\"version\":\"" + version + "\"}}");
        server.start();
        return new HttpEdge(server, threads);
    }

    private static void serve(HttpServer server, String path, String json) {
        server.createContext(path, exchange -> {
            boolean found = exchange.getRequestURI().getPath().equals(path);
            boolean read = exchange.getRequestMethod().equals("GET");
            if (!found) {
                answer(exchange, 404, "{\"error\":\"There is nothing here\"}");
            } else if (!read) {
                answer(exchange, 405, "{\"error\":\"GET only\"}");
            } else {
                answer(exchange, 200, json);
            }
        });
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }
}

package io.baedal.query.messages;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A provider of Kakao messages or SMS, who answers as he is told and remembers all that he was asked. */
final class ProviderStub implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedDeque<Integer> script = new ConcurrentLinkedDeque<>();
    private volatile int usually = 200;

    /** @param key of idempotency */
    record Asked(
            String path, @Nullable String key, @Nullable String authorization, JsonNode body) {}

    ProviderStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException impossible) {
            throw new IllegalStateException("no port on loopback is free", impossible);
        }
        server.setExecutor(threads);
        server.createContext("/", this::hear);
        server.start();
    }

    String url() {
        return "http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort();
    }

    /** What it answers from now on; 0: nothing, and the connection is closed. */
    void answers(int status) {
        usually = status;
    }

    /** What it answers the next times, before it answers as usual. */
    void answersNext(Integer... statuses) {
        script.addAll(List.of(statuses));
    }

    List<Asked> asked() {
        return asked;
    }

    private void hear(HttpExchange call) throws IOException {
        try (call) {
            asked.add(new Asked(
                    call.getRequestURI().getPath(),
                    call.getRequestHeaders().getFirst("Idempotency-Key"),
                    call.getRequestHeaders().getFirst("Authorization"),
                    JSON.readTree(call.getRequestBody().readAllBytes())));
            Integer next = script.poll();
            int status = next == null ? usually : next;
            if (status > 0) {
                byte[] body = "{\"id\": \"receipt-%d\", \"more\": 1}"
                        .formatted(asked.size())
                        .getBytes(StandardCharsets.UTF_8);
                call.getResponseHeaders().set("Content-Type", "application/json");
                call.sendResponseHeaders(status, body.length);
                call.getResponseBody().write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

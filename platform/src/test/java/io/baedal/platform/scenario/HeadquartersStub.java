package io.baedal.platform.scenario;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Headquarters that are told what was sold. While they are away, a call gets no answer, and is counted; so is one that they refuse. */
final class HeadquartersStub implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final byte[] YES = "{\"accepted\": true}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NO = "{\"accepted\": false}".getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;
    private final List<JsonNode> told = new CopyOnWriteArrayList<>();
    private final List<JsonNode> missed = new CopyOnWriteArrayList<>();
    private volatile boolean away;
    private volatile boolean refusing;

    private HeadquartersStub(HttpServer server) {
        this.server = server;
    }

    static HeadquartersStub start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        HeadquartersStub stub = new HeadquartersStub(server);
        server.createContext("/sales-transfers", stub::hear);
        server.start();
        return stub;
    }

    String url() {
        return "http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort();
    }

    void goAway() {
        away = true;
    }

    void comeBack() {
        away = false;
    }

    /** Each call is answered, and the answer is no. */
    void refuse() {
        refusing = true;
    }

    void relent() {
        refusing = false;
    }

    /** What they have, oldest first. */
    List<JsonNode> told() {
        return told;
    }

    /** What they were told and do not have: while they were away, or refused. */
    List<JsonNode> missed() {
        return missed;
    }

    private void hear(HttpExchange call) throws IOException {
        try (call) {
            JsonNode transfer = JSON.readTree(call.getRequestBody().readAllBytes());
            if (away) {
                missed.add(transfer);
                return;
            }
            boolean no = refusing;
            byte[] answer = no ? NO : YES;
            (no ? missed : told).add(transfer);
            call.getResponseHeaders().set("Content-Type", "application/json");
            call.sendResponseHeaders(200, answer.length);
            call.getResponseBody().write(answer);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

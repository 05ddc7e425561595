package io.baedal.platform.scenario;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A partner that says yes to everything, and knows how webhooks are signed from their specification alone. */
final class PartnerStub implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ALGORITHM = "HmacSHA256";

    private final HttpServer server;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    private PartnerStub(HttpServer server) {
        this.server = server;
    }

    /** One request. */
    record Heard(String id, String timestamp, String signature, String body) {

        boolean isSignedWith(String secret) {
            try {
                Mac mac = Mac.getInstance(ALGORITHM);
                byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
                mac.init(new SecretKeySpec(key, ALGORITHM));
                byte[] right = mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
                return List.of(signature.split(" "))
                        .contains("v1," + Base64.getEncoder().encodeToString(right));
            } catch (GeneralSecurityException impossible) {
                throw new AssertionError("every Java platform has " + ALGORITHM, impossible);
            }
        }

        /** Of the body, or of its data. */
        String field(String name) {
            JsonNode json = JSON.readTree(body);
            return json.path(name).asString(json.path("data").path(name).asString(""));
        }
    }

    static PartnerStub start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        PartnerStub stub = new PartnerStub(server);
        server.createContext("/", stub::hear);
        server.start();
        return stub;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/webhooks";
    }

    List<Heard> heard() {
        return heard;
    }

    private void hear(HttpExchange call) throws IOException {
        try (call) {
            heard.add(new Heard(
                    header(call, "webhook-id"),
                    header(call, "webhook-timestamp"),
                    header(call, "webhook-signature"),
                    new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            call.sendResponseHeaders(204, -1);
        }
    }

    private static String header(HttpExchange call, String name) {
        String value = call.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

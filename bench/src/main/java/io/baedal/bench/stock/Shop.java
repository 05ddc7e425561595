package io.baedal.bench.stock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.baedal.bench.harness.BenchFailure;
import io.baedal.bench.harness.ServerProcess;
import io.baedal.bench.harness.Workbench;
import io.baedal.platform.access.Access;
import io.baedal.platform.system.Part;
import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Progress;
import io.baedal.platform.system.Setup;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an order needs until it is confirmed: a node in a process of its own, and in this JVM order-service,
 * payment-service with its simulated provider, which answers at once, and documents in memory. And the requests that a store and
 * its customers make.
 */
final class Shop implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, ?> PLACE = Map.of("latitude", 37.5, "longitude", 127.0);
    private static final Map<String, ?> PRICE = won(6_000);

    private final ServerProcess node;
    private final Platform platform;
    private final URI orders;
    private final String authorization = Access.ofThisMachine().asAdmin();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final String customer;

    private Shop(ServerProcess node, Platform platform) {
        this.node = node;
        this.platform = platform;
        this.orders = platform.uri(Part.ORDER_SERVICE);
        String phone = String.format("+999%010d", ThreadLocalRandom.current().nextLong(10_000_000_000L));
        this.customer = created(
                "/customers",
                Map.of("name", "Example Customer", "phone", phone, "address", "1 Example Road"),
                "customerId");
    }

    static Shop open(Workbench bench) throws IOException {
        ServerProcess node = bench.startNode(bench.newFolder(), 0);
        // Whoever waits long in a queue is to be counted, and not to be refused.
        Setup setup = Setup.inMemory()
                .withElsewhere(Part.NODE, "127.0.0.1:" + node.port())
                .withProperty("baedal.gate.timeout", "60s")
                .withProperty("baedal.command.timeout", "60s");
        Platform platform = Platform.of(setup, Progress.SILENT);
        try {
            platform.start(Part.DOCUMENTS);
            platform.start(Part.PAYMENT_SERVICE);
            platform.start(Part.ORDER_SERVICE);
            return new Shop(node, platform);
        } catch (RuntimeException failed) {
            platform.close();
            node.close();
            throw new BenchFailure("The services did not start: " + failed.getMessage(), failed);
        }
    }

    ServerProcess node() {
        return node;
    }

    String newStore() {
        Map<String, ?> bakery =
                Map.of("name", "Example Bakery", "kind", "PICKUP", "location", PLACE, "deliveryFee", won(0));
        String store = created("/stores", bakery, "storeId");
        answered(200, request("PUT", "/stores/" + store + "/status", Map.of("status", "OPEN")));
        return store;
    }

    String newItem(String store, int stock) {
        return created("/stores/" + store + "/items", Map.of("name", "cake", "price", PRICE, "stock", stock), "itemId");
    }

    /** The token of a quote of one piece. */
    String quote(String store, String item) {
        Map<String, ?> line = Map.of("itemId", item, "quantity", 1);
        Map<String, ?> wish = Map.of("customerId", customer, "storeId", store, "lines", new Object[] {line});
        return text(answered(200, request("POST", "/quotes", wish)), "quote");
    }

    void setStock(String store, String item, int stock) {
        Map<String, ?> changed = Map.of("name", "cake", "price", PRICE, "stock", stock);
        answered(204, request("PUT", "/stores/" + store + "/items/" + item, changed));
    }

    int left(String store, String item) {
        return answered(200, request("GET", "/stores/" + store + "/items/" + item + "/stock", null))
                .path("available")
                .asInt(-1);
    }

    /** A new order on the terms of a quote, answered when it is decided. */
    CompletableFuture<HttpResponse<String>> place(String quote) {
        HttpRequest.Builder order =
                request("POST", "/orders", Map.of("quote", quote)).header("Prefer", "wait=20");
        return http.sendAsync(withKey(order).build(), HttpResponse.BodyHandlers.ofString());
    }

    private String created(String path, Map<String, ?> body, String id) {
        return text(answered(201, withKey(request("POST", path, body))), id);
    }

    private static HttpRequest.Builder withKey(HttpRequest.Builder request) {
        return request.header("Idempotency-Key", UUID.randomUUID().toString());
    }

    private HttpRequest.Builder request(String method, String path, @Nullable Object body) {
        HttpRequest.BodyPublisher content = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(JSON.valueToTree(body).toString());
        return HttpRequest.newBuilder(orders.resolve(path))
                .header("Authorization", authorization)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(method, content);
    }

    private JsonNode answered(int expected, HttpRequest.Builder request) {
        HttpRequest built = request.build();
        try {
            HttpResponse<String> answer = http.send(built, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != expected) {
                throw new BenchFailure(
                        built.method() + " " + built.uri().getPath() + " answered " + answer.statusCode() + ": "
                                + answer.body(),
                        null);
            }
            return JSON.readTree(answer.body());
        } catch (IOException failed) {
            throw new BenchFailure(built.method() + " " + built.uri().getPath() + " got no answer: " + failed, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("Interrupted while order-service was asked", interrupted);
        }
    }

    private static Map<String, ?> won(int amount) {
        return Map.of("amount", amount, "currency", "KRW");
    }

    private static String text(JsonNode answer, String field) {
        return answer.path(field).asText();
    }

    @Override
    public void close() {
        http.shutdownNow();
        platform.close();
        node.close();
    }
}

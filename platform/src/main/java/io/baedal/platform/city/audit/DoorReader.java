package io.baedal.platform.city.audit;

import io.baedal.platform.access.Access;
import io.baedal.platform.city.audit.DoorFacts.Books;
import io.baedal.platform.city.audit.DoorFacts.OrderFact;
import io.baedal.platform.city.report.CityFailed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the door for all that it tells. */
final class DoorReader implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int PAGE = 200;
    private static final String CURRENCY = "KRW";

    private final URI base;
    private final String authorization = Access.ofThisMachine().asAdmin();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    DoorReader(URI base) {
        this.base = base;
    }

    /** @param stocks those of items, as the log knows them */
    DoorFacts read(List<StockBook> stocks) throws InterruptedException {
        Map<String, Long> left = new HashMap<>();
        for (StockBook stock : stocks) {
            if (!stock.store().isEmpty()) {
                String path = "/stores/" + stock.store() + "/items/" + stock.item() + "/stock";
                left.put(stock.id(), get(path).path("available").asLong());
            }
        }
        return new DoorFacts(orders(), provider(), left);
    }

    private Map<String, OrderFact> orders() throws InterruptedException {
        Map<String, OrderFact> orders = new HashMap<>();
        String before = "";
        do {
            JsonNode page = get("/orders?limit=" + PAGE + before);
            for (JsonNode order : page.path("orders")) {
                OrderFact fact = fact(order);
                orders.put(fact.id(), fact);
            }
            before = page.has("next") ? "&before=" + page.path("next").asLong() : "";
        } while (!before.isEmpty());
        return orders;
    }

    private static OrderFact fact(JsonNode order) {
        JsonNode money = order.path("money");
        return new OrderFact(
                order.path("orderId").asString(""),
                order.path("status").asString(""),
                order.path("settled").asBoolean(false),
                order.path("charge").path("amount").asLong(),
                new Books(
                        amount(money, "authorised"),
                        amount(money, "captured"),
                        amount(money, "voided"),
                        amount(money, "refunded")));
    }

    private static long amount(JsonNode money, String what) {
        return money.path(what).path("amount").asLong();
    }

    private Books provider() throws InterruptedException {
        for (JsonNode row : get("/simulator/ledger/summary").path("currencies")) {
            if (row.path("currency").asString("").equals(CURRENCY)) {
                return new Books(
                        row.path("authorised").asLong(),
                        row.path("captured").asLong(),
                        row.path("voided").asLong(),
                        row.path("refunded").asLong());
            }
        }
        return new Books(0, 0, 0, 0);
    }

    private JsonNode get(String path) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", authorization)
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new CityFailed("GET " + path + " answered " + answer.statusCode() + ".", null);
            }
            return JSON.readTree(answer.body());
        } catch (IOException failed) {
            throw new CityFailed("GET " + path + " got no answer: " + failed, failed);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}

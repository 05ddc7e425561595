package io.baedal.platform.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Store, customer and courier as scenarios play them, and what they wait to see. All of them are invented. */
final class Actors {

    static final long PRICE = 9_000;
    static final long FEE = 3_000;
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int ISO_DATE_LENGTH = 10;

    private static final Map<String, Double> STORE_PLACE = Map.of("latitude", 37.5, "longitude", 127.0);
    private static final Map<String, Double> HOME = Map.of("latitude", 37.506, "longitude", 127.008);

    private final Http http;

    Actors(Http http) {
        this.http = http;
    }

    Http http() {
        return http;
    }

    /** A store that is open and sells one counted item. */
    Shop shop(int stock) {
        Answer store = expect(
                201,
                http.post(
                        "/stores",
                        Map.of(
                                "name",
                                "Example Kitchen",
                                "kind",
                                "DELIVERY",
                                "location",
                                STORE_PLACE,
                                "deliveryFee",
                                won(FEE))));
        String id = store.text("storeId");
        expect(200, http.put("/stores/" + id + "/status", Map.of("status", "OPEN")));
        return new Shop(id, item(id, stock));
    }

    /** One more that a store sells. */
    String item(String store, int stock) {
        return expect(
                        201,
                        http.post(
                                "/stores/" + store + "/items",
                                Map.of("name", "bibimbap", "price", won(PRICE), "stock", stock)))
                .text("itemId");
    }

    record Shop(String store, String item) {}

    String customer() {
        String phone =
                "+8225" + String.format("%07d", ThreadLocalRandom.current().nextInt(10_000_000));
        return expect(
                        201,
                        http.post(
                                "/customers",
                                Map.of("name", "Example Customer", "phone", phone, "address", "1 Example Road")))
                .text("customerId");
    }

    /** A courier who is on-line near the store. */
    String courier() {
        return courier("CAR");
    }

    String courier(String vehicle) {
        return courier(vehicle, STORE_PLACE);
    }

    String courier(String vehicle, Map<String, Double> position) {
        String id = expect(201, http.post("/couriers", Map.of("name", "Example Courier", "vehicle", vehicle)))
                .text("courierId");
        expect(200, http.put("/couriers/" + id + "/status", Map.of("status", "ONLINE", "position", position)));
        return id;
    }

    String quote(String customer, Shop shop, int quantity) {
        return expect(200, askQuote(customer, shop, quantity, Map.of())).text("quote");
    }

    Answer askQuote(String customer, Shop shop) {
        return askQuote(customer, shop, 1, Map.of());
    }

    Answer quoteWithCoupon(String customer, Shop shop, String coupon) {
        return askQuote(customer, shop, 1, Map.of("couponId", coupon));
    }

    private Answer askQuote(String customer, Shop shop, int quantity, Map<String, ?> more) {
        Map<String, Object> wish = new HashMap<>(more);
        wish.put("customerId", customer);
        wish.put("storeId", shop.store());
        wish.put("lines", List.of(Map.of("itemId", shop.item(), "quantity", quantity)));
        wish.put("dropOff", HOME);
        return http.post("/quotes", wish);
    }

    CompletableFuture<Answer> place(String quote, String key) {
        return http.send("POST", "/orders", Map.of("quote", quote), Map.of("Idempotency-Key", key));
    }

    Answer placeWithoutWaiting(String quote, String key) {
        return http.send("POST", "/orders", Map.of("quote", quote), Map.of("Idempotency-Key", key, "Prefer", "wait=1"))
                .join();
    }

    /** Like a well-behaved client: while it is refused for now, or not decided yet, the same request with the same key. */
    CompletableFuture<Answer> placeAsTold(String quote, String key) {
        return place(quote, key)
                .thenCompose(answer -> answer.status() == 503 || answer.status() == 202
                        ? CompletableFuture.supplyAsync(
                                        () -> placeAsTold(quote, key),
                                        CompletableFuture.delayedExecutor(retryAfter(answer), TimeUnit.SECONDS))
                                .thenCompose(again -> again)
                        : CompletableFuture.completedFuture(answer));
    }

    /** In seconds; where nothing is said, one. */
    private static long retryAfter(Answer answer) {
        return answer.header("retry-after").map(Long::valueOf).orElse(1L);
    }

    /** A confirmed order of one piece. */
    String order(Shop shop) {
        return orderBy(customer(), shop);
    }

    String orderBy(String customer, Shop shop) {
        return orderOn(quote(customer, shop, 1));
    }

    String orderOn(String quote) {
        return expect(201, place(quote, UUID.randomUUID().toString()).join()).text("orderId");
    }

    /** The coupon that an order has earned takes something off the price of another; the quote with it. */
    Answer untilCouponCounts(String customer, Shop shop, String earnedBy) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> quoteWithCoupon(customer, shop, "cpn-" + earnedBy), quote -> quote.status() == 200);
    }

    /** Asks for the transfer of the day on which an order was paid for; the id of that day. */
    String transferSales(Shop shop, String order) {
        String day = salesDay(shop, order);
        String date = day.substring(day.length() - ISO_DATE_LENGTH);
        retrying(202, () -> http.post("/sales/" + shop.store() + "/" + date + "/transfer", null));
        return day;
    }

    /** The id of the day on which an order was paid for. */
    String salesDay(Shop shop, String order) {
        JsonNode captured = view(order)
                .path("timeline")
                .valueStream()
                .filter(entry -> entry.path("type").asString("").equals("PaymentCaptured"))
                .findFirst()
                .orElseThrow();
        Instant at = Instant.parse(captured.path("at").asString(""));
        return "sal-" + shop.store() + "-" + LocalDate.ofInstant(at, ZoneId.of("Asia/Seoul"));
    }

    void ticket(String order, String does) {
        retrying(200, () -> http.post("/tickets/tkt-" + order + "/" + does, null));
    }

    void delivery(String order, String does) {
        retrying(200, () -> http.post("/deliveries/dlv-" + order + "/" + does, null));
    }

    void delivery(String order, String does, Map<String, ?> body) {
        retrying(200, () -> http.post("/deliveries/dlv-" + order + "/" + does, body));
    }

    int stock(Shop shop) {
        return expect(200, http.get("/stores/" + shop.store() + "/items/" + shop.item() + "/stock"))
                .body()
                .path("available")
                .asInt(-1);
    }

    JsonNode view(String order) {
        return http.get("/orders/" + order).body();
    }

    /** Waits until the order's view shows it. */
    JsonNode until(String order, Predicate<JsonNode> shows) {
        return await().atMost(PATIENCE).pollInterval(Duration.ofMillis(30)).until(() -> view(order), shows::test);
    }

    JsonNode untilStatus(String order, String status) {
        return until(order, view -> view.path("status").asString("").equals(status));
    }

    JsonNode untilSettled(String order) {
        return until(order, view -> view.path("settled").asBoolean(false));
    }

    void untilTicketIsOpen(String order) {
        until(order, view -> view.path("ticket").path("status").asString("").equals("OPENED"));
    }

    void untilCourierIsAssigned(String order) {
        until(
                order,
                view -> !view.path("delivery").path("courierId").asString("").isEmpty());
    }

    /** From a confirmed order to the door, as store and courier do it. */
    void fulfil(String order) {
        untilTicketIsOpen(order);
        ticket(order, "accept");
        fulfilFromAccepted(order);
    }

    void fulfilFromAccepted(String order) {
        untilCourierIsAssigned(order);
        ticket(order, "ready");
        delivery(order, "picked-up");
        delivery(order, "complete");
        untilStatus(order, "COMPLETED");
    }

    List<String> timeline(String order) {
        return view(order)
                .path("timeline")
                .valueStream()
                .map(entry -> entry.path("type").asString(""))
                .toList();
    }

    /** The provider's own entries about the n-th attempt to pay for an order. */
    List<String> ledger(String order, int attempt) {
        return expect(200, http.get("/simulator/ledger?reference=pay-" + order + "-" + attempt))
                .body()
                .path("entries")
                .valueStream()
                .map(entry -> entry.path("kind").asString(""))
                .toList();
    }

    void script(Map<String, ?> script) {
        expect(200, http.put("/simulator/script", script));
    }

    static Answer expect(int status, Answer answer) {
        assertThat(answer.status()).as("answered %s", answer.body()).isEqualTo(status);
        return answer;
    }

    /** For requests that may be made while a part is coming back: the same again until it is taken. */
    private static void retrying(int status, java.util.function.Supplier<Answer> request) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).untilAsserted(() -> expect(status, request.get()));
    }

    /** @param what authorised, captured, voided or refunded */
    static long money(JsonNode view, String what) {
        return view.path("money").path(what).path("amount").asLong();
    }

    static Map<String, ?> won(long amount) {
        return Map.of("amount", amount, "currency", "KRW");
    }
}

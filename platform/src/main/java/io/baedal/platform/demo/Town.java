package io.baedal.platform.demo;

import io.baedal.platform.access.Role;
import io.baedal.platform.demo.Report.Books;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Everybody the demo plays, each by the requests that their own app would make. All of them are invented. */
final class Town {

    private static final int POLL_MILLIS = 40;

    /** Both near the centre of an invented town: a kilometre apart. */
    private static final Map<String, Double> STORE_PLACE = Map.of("latitude", 37.5000, "longitude", 127.0000);

    private static final Map<String, Double> HOME = Map.of("latitude", 37.5060, "longitude", 127.0080);
    private static final Map<String, Double> COURIER_PLACE = Map.of("latitude", 37.4990, "longitude", 127.0010);

    private final Door door;
    private final Duration patience;

    Town(Door door, Duration patience) {
        this.door = door;
        this.patience = patience;
    }

    /** A quote as it was answered, for whom and where. */
    record Offer(String customer, String store, String token, long total, long deliveryFee) {}

    String registerStore(String name, long deliveryFee) {
        JsonNode made = door.create(
                "/stores",
                Map.of("name", name, "kind", "DELIVERY", "location", STORE_PLACE, "deliveryFee", won(deliveryFee)));
        String store = text(made, "storeId");
        door.as(Role.STORE, store).put("/stores/" + store + "/status", Map.of("status", "OPEN"));
        return store;
    }

    String listItem(String store, String name, long price, int stock) {
        Map<String, ?> item = Map.of("name", name, "price", won(price), "stock", stock);
        return text(door.as(Role.STORE, store).create("/stores/" + store + "/items", item), "itemId");
    }

    String registerCustomer() {
        Map<String, ?> person = Map.of("name", "Example Customer", "phone", unusedPhone(), "address", "1 Example Road");
        return text(door.create("/customers", person), "customerId");
    }

    String registerCourier() {
        String courier =
                text(door.create("/couriers", Map.of("name", "Example Courier", "vehicle", "MOTORBIKE")), "courierId");
        door.as(Role.COURIER, courier)
                .put("/couriers/" + courier + "/status", Map.of("status", "ONLINE", "position", COURIER_PLACE));
        return courier;
    }

    Offer quote(String customer, String store, String item, int quantity) {
        JsonNode answer = door.as(Role.CUSTOMER, customer)
                .ask(
                        "/quotes",
                        Map.of(
                                "customerId", customer,
                                "storeId", store,
                                "lines", List.of(Map.of("itemId", item, "quantity", quantity)),
                                "dropOff", HOME));
        return new Offer(
                customer, store, text(answer, "quote"), amount(answer, "total"), amount(answer, "deliveryFee"));
    }

    String place(Offer offer) {
        return text(
                door.as(Role.CUSTOMER, offer.customer()).create("/orders", Map.of("quote", offer.token())), "orderId");
    }

    void cancel(Offer offer, String order) {
        door.as(Role.CUSTOMER, offer.customer()).delete("/orders/" + order);
    }

    /** Waits until the store can see the order on its screen, as the order's view tells. */
    void awaitTicket(Offer offer, String order) {
        awaitView(
                door.as(Role.STORE, offer.store()),
                order,
                "its ticket",
                view -> view.path("ticket").path("status").asString("").equals("OPENED"));
    }

    void ticket(Offer offer, String order, String answer) {
        door.as(Role.STORE, offer.store()).tell("/tickets/tkt-" + order + "/" + answer);
    }

    void delivery(String courier, String order, String report) {
        door.as(Role.COURIER, courier).tell("/deliveries/dlv-" + order + "/" + report);
    }

    int stock(String store, String item) {
        return door.as(Role.STORE, store)
                .get("/stores/" + store + "/items/" + item + "/stock")
                .path("available")
                .asInt();
    }

    /** The simulated provider's own sums, which no service of ours writes. */
    Books books() {
        for (JsonNode row : door.get("/simulator/ledger/summary").path("currencies")) {
            if (row.path("currency").asString("").equals("KRW")) {
                return new Books(
                        row.path("authorised").asLong(),
                        row.path("captured").asLong(),
                        row.path("voided").asLong(),
                        row.path("refunded").asLong());
            }
        }
        return new Books(0, 0, 0, 0);
    }

    private void awaitView(Door reader, String order, String what, Predicate<JsonNode> wanted) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!wanted.test(reader.get("/orders/" + order))) {
            if (System.nanoTime() > deadline) {
                throw new DemoFailed(
                        "waited " + patience.toSeconds() + " s for " + what + " in GET /orders/" + order, null);
            }
            LockSupport.parkNanos(Duration.ofMillis(POLL_MILLIS).toNanos());
        }
    }

    /** Another one each time, since a phone belongs to one customer; no country has the code 999. */
    private static String unusedPhone() {
        return String.format("+999%010d", ThreadLocalRandom.current().nextLong(10_000_000_000L));
    }

    private static Map<String, ?> won(long amount) {
        return Map.of("amount", amount, "currency", "KRW");
    }

    private static long amount(JsonNode answer, String field) {
        return answer.path(field).path("amount").asLong();
    }

    private static String text(JsonNode answer, String field) {
        String value = answer.path(field).asString("");
        if (value.isEmpty()) {
            throw new DemoFailed("the answer has no " + field + ": " + answer, null);
        }
        return value;
    }
}

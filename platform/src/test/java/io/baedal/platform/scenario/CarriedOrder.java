package io.baedal.platform.scenario;

import static org.awaitility.Awaitility.await;

import io.baedal.platform.access.Role;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An order that was carried to the door, and how any operation is asked about it: its path with the ids of this order, and as its body the
 * example of its OpenAPI document with those ids in it.
 *
 * @param ids by the names that fields of bodies have for them
 */
record CarriedOrder(Map<String, String> ids) {

    private static final int DATE_LENGTH = 10;

    /** Returns when every view shows it. */
    static CarriedOrder through(URI door) {
        Actors actors = new Actors(new Http(door));
        Actors.Shop shop = actors.shop(100);
        String customer = actors.customer();
        String courier = actors.courier();
        String order = actors.orderBy(customer, shop);
        actors.fulfil(order);
        String day = await().atMost(Actors.PATIENCE)
                .ignoreExceptions()
                .until(() -> actors.salesDay(shop, order), id -> true);
        Map<String, String> ids = new TreeMap<>();
        ids.put("customerId", customer);
        ids.put("storeId", shop.store());
        ids.put("itemId", shop.item());
        ids.put("courierId", courier);
        ids.put("orderId", order);
        ids.put("paymentId", "pay-" + order + "-1");
        ids.put("couponId", "cpn-" + order);
        ids.put("date", day.substring(day.length() - DATE_LENGTH));
        ids.put("quote", actors.quote(customer, shop, 1));
        await().atMost(Actors.PATIENCE)
                .until(() -> Stream.of(
                                "/coupons/" + ids.get("couponId"),
                                "/payments/" + ids.get("paymentId"),
                                "/reviews/" + order,
                                "/sales/" + shop.store() + "/" + ids.get("date"))
                        .allMatch(path -> actors.http().get(path).status() == 200));
        return new CarriedOrder(ids);
    }

    /**
     * With a webhook that was told something, and something that the customer was told.
     *
     * @param partner where the platform may send webhooks to
     */
    CarriedOrder told(URI door, String partner) {
        Http http = new Http(door);
        String webhook = Actors.expect(
                        201, http.post("/webhooks", Map.of("url", partner, "events", List.of("order.placed"))))
                .text("webhookId");
        String delivery = Actors.expect(202, http.post("/webhooks/" + webhook + "/test", null))
                .text("deliveryId");
        String message = await().atMost(Actors.PATIENCE)
                .until(
                        () -> http.get("/messages?orderId=" + ids.get("orderId"))
                                .body()
                                .at("/messages/0/messageId")
                                .asString(""),
                        id -> !id.isEmpty());
        return with(Map.of("webhookId", webhook, "deliveryId", delivery, "messageId", message));
    }

    /** The same, for whoever asks when its customer may have left and its item be listed no more. */
    CarriedOrder withOthersOfItsStore(URI door) {
        Actors actors = new Actors(new Http(door));
        String customer = actors.customer();
        Actors.Shop shop = new Actors.Shop(ids.get("storeId"), actors.item(ids.get("storeId"), 100));
        return with(Map.of(
                "customerId", customer,
                "itemId", shop.item(),
                "quote", actors.quote(customer, shop, 1)));
    }

    private CarriedOrder with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(ids);
        all.putAll(more);
        return new CarriedOrder(all);
    }

    /** @param operation as the document has it; null if it has no body */
    @Nullable
    JsonNode body(JsonNode operation) {
        JsonNode content = operation.path("requestBody").path("content").path("application/json");
        JsonNode example = content.has("example")
                ? content.path("example")
                : content.path("examples")
                        .valueStream()
                        .findFirst()
                        .map(one -> one.path("value"))
                        .orElse(null);
        if (example == null) {
            return null;
        }
        JsonNode body = example.deepCopy();
        replace(body);
        return body;
    }

    private void replace(JsonNode node) {
        switch (node) {
            case ObjectNode object ->
                List.copyOf(object.propertyNames()).forEach(name -> {
                    if (ids.containsKey(name)) {
                        object.put(name, ids.get(name));
                    } else {
                        replace(object.get(name));
                    }
                });
            case ArrayNode array -> array.forEach(this::replace);
            default -> {}
        }
    }

    /**
     * @param template as the document has it
     * @param asking in which role somebody asks, as lists are asked for by whose they are; null: in none
     */
    String path(String method, String template, @Nullable Role asking) {
        String path = template.replace("{orderId}", ids.get("orderId"))
                .replace("{store}", ids.get("storeId"))
                .replace("{date}", ids.get("date"))
                .replace("{item}", ids.get("itemId"))
                .replace("{position}", "0")
                .replace("{view}", "orders-view")
                .replace("{delivery}", ids.getOrDefault("deliveryId", "evt-none"))
                .replace("{id}", idIn(template));
        return path + query(method + " " + template, asking);
    }

    private String idIn(String template) {
        return switch (template.split("/")[1]) {
            case "customers" -> ids.get("customerId");
            case "stores" -> ids.get("storeId");
            case "couriers" -> ids.get("courierId");
            case "payments" -> ids.get("paymentId");
            case "coupons" -> ids.get("couponId");
            case "tickets" -> "tkt-" + ids.get("orderId");
            case "deliveries" -> "dlv-" + ids.get("orderId");
            case "webhooks" -> ids.getOrDefault("webhookId", "whk-none");
            case "messages" -> ids.getOrDefault("messageId", "msg-none");
            default -> ids.get("orderId");
        };
    }

    private String query(String operation, @Nullable Role asking) {
        String customers = "?customerId=" + ids.get("customerId");
        String stores = "?storeId=" + ids.get("storeId");
        return switch (operation) {
            case "GET /orders" -> asking == Role.STORE ? stores : customers;
            case "GET /payments", "GET /coupons" -> customers;
            case "GET /sales" -> stores;
            case "GET /dispatch" -> "?courierId=" + ids.get("courierId");
            case "GET /couriers/positions" -> "?latitude=37.5&longitude=127.0&radiusMetres=1000";
            case "GET /positions/{position}" -> "?about=" + ids.get("orderId");
            case "GET /simulator/ledger" -> "?reference=" + ids.get("paymentId");
            default -> "";
        };
    }
}

package io.baedal.platform.scenario;

import static io.baedal.platform.scenario.Actors.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.platform.access.Access;
import io.baedal.platform.access.Role;
import io.baedal.platform.scenario.Audiences.Audience;
import io.baedal.platform.system.Part;
import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Setup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every operation of the OpenAPI documents, as everybody. There is one order, carried to the door, with its customer, store and courier;
 * what is asked for is theirs. Each body is the example of the document with their ids in it, so that nothing but who asks can be wrong.
 */
@DisplayName("Who may do what")
class WhoMayDoWhatE2E {

    private static final List<Part> SERVICES =
            List.of(Part.ORDER_SERVICE, Part.PAYMENT_SERVICE, Part.DELIVERY_SERVICE, Part.QUERY_SERVICE);

    private static final Access ACCESS = Access.ofThisMachine();

    private static Platform platform;
    private static Map<String, String> ids;
    private static List<Operation> operations;

    /** Somebody who asks, in the order in which they do: those who may change something come last. */
    private enum Somebody {
        ANONYMOUS(null, ""),
        OTHER_CUSTOMER(Role.CUSTOMER, "cus-other"),
        OTHER_STORE(Role.STORE, "sto-other"),
        OTHER_COURIER(Role.COURIER, "cou-other"),
        CUSTOMER(Role.CUSTOMER, "customerId"),
        STORE(Role.STORE, "storeId"),
        COURIER(Role.COURIER, "courierId"),
        ADMIN(Role.ADMIN, "ops");

        private final @Nullable Role role;
        private final String id;

        Somebody(@Nullable Role role, String id) {
            this.role = role;
            this.id = id;
        }

        boolean isOwner() {
            return ids.containsKey(id);
        }

        String authorization() {
            return role == null ? "" : ACCESS.as(role, ids.getOrDefault(id, id));
        }
    }

    /** What an answer says about who asked. */
    private enum Verdict {
        NOT_SIGNED_IN,
        NOT_FOR_THIS_ROLE,
        NOT_HIS,
        HE_MAY;

        static Verdict of(Answer answer) {
            return switch (answer.status()) {
                case 401 -> NOT_SIGNED_IN;
                case 403 -> NOT_FOR_THIS_ROLE;
                case 404 -> answer.text("code").equals("NOT_FOUND") ? NOT_HIS : HE_MAY;
                // Nothing was said about who asked, and that is as bad as a wrong word.
                case 0, 400, 405, 500, 502, 503, 504 ->
                    throw new AssertionError("answered " + answer.status() + " " + answer.body());
                default -> HE_MAY;
            };
        }
    }

    /** @param path as the document has it */
    private record Operation(
            Part service,
            String method,
            String path,
            @Nullable JsonNode body) {

        String name() {
            return method + " " + path;
        }
    }

    @BeforeAll
    static void start() {
        platform = Platform.start(Setup.inMemory()
                .withPatientGates()
                // A stream that is not one's own is waited for like one that nobody has heard of.
                .withProperty("baedal.views.patience", "300ms"));
        ids = carriedOrder();
        operations = SERVICES.stream().flatMap(WhoMayDoWhatE2E::documented).toList();
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static Map<String, String> carriedOrder() {
        Actors actors = new Actors(new Http(platform.gateway()));
        Actors.Shop shop = actors.shop(100);
        String customer = actors.customer();
        String courier = actors.courier();
        String order = actors.orderBy(customer, shop);
        actors.fulfil(order);
        String day = await().atMost(Actors.PATIENCE)
                .ignoreExceptions()
                .until(() -> actors.salesDay(shop, order), id -> true);
        Map<String, String> known = new TreeMap<>(Map.of(
                "customerId",
                customer,
                "storeId",
                shop.store(),
                "itemId",
                shop.item(),
                "courierId",
                courier,
                "orderId",
                order,
                "paymentId",
                "pay-" + order + "-1",
                "couponId",
                "cpn-" + order,
                "date",
                day.substring(day.length() - 10),
                "quote",
                actors.quote(customer, shop, 1)));
        Http http = actors.http();
        await().atMost(Actors.PATIENCE)
                .until(() -> Stream.of(
                                "/coupons/cpn-" + order,
                                "/payments/pay-" + order + "-1",
                                "/reviews/" + order,
                                "/sales/" + shop.store() + "/" + known.get("date"))
                        .allMatch(path -> http.get(path).status() == 200));
        return known;
    }

    private static Stream<Operation> documented(Part service) {
        JsonNode paths = expect(200, new Http(platform.uri(service)).get("/v3/api-docs"))
                .body()
                .path("paths");
        return paths.propertyStream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .map(method -> new Operation(
                                service, method.getKey().toUpperCase(), path.getKey(), example(method.getValue()))));
    }

    /** The example of the body, with the ids of the one order in it. */
    private static @Nullable JsonNode example(JsonNode operation) {
        JsonNode content = operation.path("requestBody").path("content").path("application/json");
        JsonNode example = content.has("example")
                ? content.path("example")
                : content.path("examples")
                        .valueStream()
                        .findFirst()
                        .map(one -> one.path("value"))
                        .orElse(null);
        return example == null ? null : ours(example);
    }

    private static JsonNode ours(JsonNode example) {
        JsonNode body = example.deepCopy();
        replace(body);
        return body;
    }

    private static void replace(JsonNode node) {
        switch (node) {
            case ObjectNode object ->
                List.copyOf(object.propertyNames()).forEach(name -> {
                    if (ids.containsKey(name)) {
                        object.put(name, ids.get(name));
                    } else {
                        replace(object.get(name));
                    }
                });
            case ArrayNode array -> array.forEach(WhoMayDoWhatE2E::replace);
            default -> {}
        }
    }

    /** The path with the ids of the one order, and with what a list is asked for by whoever asks. */
    private static String path(Operation operation, Somebody somebody) {
        String path = operation
                .path()
                .replace("{orderId}", ids.get("orderId"))
                .replace("{store}", ids.get("storeId"))
                .replace("{date}", ids.get("date"))
                .replace("{item}", ids.get("itemId"))
                .replace("{position}", "0")
                .replace("{view}", "orders-view")
                .replace("{delivery}", "evt-none")
                .replace("{id}", idOf(operation.path()));
        return path + query(operation.name(), somebody);
    }

    private static String idOf(String path) {
        return switch (path.split("/")[1]) {
            case "customers" -> ids.get("customerId");
            case "stores" -> ids.get("storeId");
            case "couriers" -> ids.get("courierId");
            case "payments" -> ids.get("paymentId");
            case "coupons" -> ids.get("couponId");
            case "tickets" -> "tkt-" + ids.get("orderId");
            case "deliveries" -> "dlv-" + ids.get("orderId");
            case "webhooks" -> "whk-none";
            default -> ids.get("orderId");
        };
    }

    private static String query(String operation, Somebody somebody) {
        return switch (operation) {
            case "GET /orders" ->
                somebody.role == Role.STORE ? "?storeId=" + ids.get("storeId") : "?customerId=" + ids.get("customerId");
            case "GET /payments", "GET /coupons" -> "?customerId=" + ids.get("customerId");
            case "GET /sales" -> "?storeId=" + ids.get("storeId");
            case "GET /dispatch" -> "?courierId=" + ids.get("courierId");
            case "GET /couriers/positions" -> "?latitude=37.5&longitude=127.0&radiusMetres=1000";
            case "GET /positions/{position}" -> "?about=" + ids.get("orderId");
            case "GET /simulator/ledger" -> "?reference=" + ids.get("paymentId");
            default -> "";
        };
    }

    private static CompletableFuture<Answer> ask(Operation operation, Somebody somebody) {
        boolean reading = operation.method().equals("GET") || operation.method().equals("DELETE");
        return new Http(platform.uri(operation.service()), somebody.authorization())
                .send(
                        operation.method(),
                        path(operation, somebody),
                        reading ? null : operation.body(),
                        Map.of("Idempotency-Key", operation.name() + " by " + somebody));
    }

    private static Verdict expected(Audience audience, Somebody somebody) {
        if (audience.everybody() || somebody == Somebody.ADMIN) {
            return Verdict.HE_MAY;
        }
        if (somebody == Somebody.ANONYMOUS) {
            return Verdict.NOT_SIGNED_IN;
        }
        if (!audience.roles().contains(somebody.role)) {
            return Verdict.NOT_FOR_THIS_ROLE;
        }
        return audience.own() && !somebody.isOwner() ? Verdict.NOT_HIS : Verdict.HE_MAY;
    }

    @Test
    @DisplayName("every operation of every service has its audience, and there is no other")
    void complete() {
        assertThat(operations.stream().map(Operation::name)).containsExactlyInAnyOrderElementsOf(Audiences.OF.keySet());
    }

    @Test
    @DisplayName("the OpenAPI documents say it as it is")
    void documentedTruly() {
        for (Part service : SERVICES) {
            JsonNode paths =
                    new Http(platform.uri(service)).get("/v3/api-docs").body().path("paths");
            paths.propertyStream()
                    .forEach(path -> path.getValue().propertyStream().forEach(method -> {
                        String name = method.getKey().toUpperCase() + " " + path.getKey();
                        Audience audience = Audiences.OF.get(name);
                        List<String> roles = method.getValue()
                                .path("x-roles")
                                .valueStream()
                                .map(JsonNode::asString)
                                .toList();
                        List<String> wanted = new ArrayList<>(
                                audience.roles().stream().map(Enum::name).toList());
                        wanted.add("ADMIN");
                        assertThat(roles).as(name).isEqualTo(audience.everybody() ? List.of() : wanted);
                        assertThat(method.getValue().path("security").isEmpty())
                                .as(name)
                                .isEqualTo(audience.everybody());
                    }));
        }
    }

    @Test
    @DisplayName("each operation answers each of eight callers as it should: a stranger's id is not there")
    void matrix() {
        List<String> wrong = new ArrayList<>();
        for (Somebody somebody : Somebody.values()) {
            // All at once: one that takes its time keeps no other waiting, and none depends on another.
            Map<Operation, CompletableFuture<Answer>> answers = new LinkedHashMap<>();
            operations.forEach(operation -> answers.put(operation, ask(operation, somebody)));
            answers.forEach((operation, asked) -> {
                Verdict expected = expected(Audiences.OF.get(operation.name()), somebody);
                Answer answer = asked.join();
                try {
                    Verdict verdict = Verdict.of(answer);
                    if (verdict != expected && !isGone(somebody, answer)) {
                        wrong.add(somebody + " " + operation.name() + ": " + verdict + " instead of " + expected + ", "
                                + answer.status() + " " + answer.body());
                    }
                } catch (AssertionError unclear) {
                    wrong.add(somebody + " " + operation.name() + ": " + unclear.getMessage());
                }
            });
        }
        assertThat(wrong).isEmpty();
    }

    /** What he may do to all there is includes what there is not, or no more since he has just deleted it. */
    private static boolean isGone(Somebody somebody, Answer answer) {
        return somebody == Somebody.ADMIN && answer.status() == 404;
    }
}

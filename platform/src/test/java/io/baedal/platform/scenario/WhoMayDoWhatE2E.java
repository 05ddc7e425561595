package io.baedal.platform.scenario;

import static io.baedal.platform.scenario.Actors.expect;
import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.platform.access.Access;
import io.baedal.platform.access.Role;
import io.baedal.platform.scenario.ExpectedAccess.Allowed;
import io.baedal.platform.system.Part;
import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Setup;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Every operation of the OpenAPI documents, and the session of the door, as everybody. There is one order, carried to the door, with its customer, store
 * and courier; what is asked for is theirs. Each body is the example of the document with their ids in it, so that nothing but who asks can be wrong.
 *
 * <p>One operation is not among them: {@code POST /payments/callbacks} is there only where Stripe is the provider, and asks for a signature and for no
 * token. StripeProviderIT and StripeServiceIT in payment-service have it.
 */
@DisplayName("Who may do what")
class WhoMayDoWhatE2E {

    private static final List<Part> SERVICES =
            List.of(Part.ORDER_SERVICE, Part.PAYMENT_SERVICE, Part.DELIVERY_SERVICE, Part.QUERY_SERVICE);

    private static final Access ACCESS = Access.ofThisMachine();

    private static PartnerStub partner;
    private static Platform platform;
    private static CarriedOrder order;
    private static CarriedOrder afterOwners;
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
            return order.ids().containsKey(id);
        }

        String authorization() {
            return role == null ? "" : ACCESS.as(role, order.ids().getOrDefault(id, id));
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

    /**
     * @param path as the document has it
     * @param said all that the document says of it; null: it is in none
     */
    private record Operation(
            Part service,
            String method,
            String path,
            @Nullable JsonNode said) {

        String name() {
            return method + " " + path;
        }

        /** Whether others may find nothing any more where it was asked for. */
        boolean takesAway() {
            return method.equals("DELETE");
        }
    }

    private static final List<Operation> OF_THE_DOOR = List.of(
            new Operation(Part.GATEWAY, "POST", "/session", null),
            new Operation(Part.GATEWAY, "DELETE", "/session", null));

    @BeforeAll
    static void start() throws IOException {
        partner = PartnerStub.start();
        platform = Platform.start(Setup.inMemory()
                .withPatientGates()
                .withProperty("baedal.webhooks.plain-http", "true")
                .withProperty("baedal.webhooks.allowed", "127.0.0.0/8")
                // A stream that is not one's own is waited for like one that nobody has heard of.
                .withProperty("baedal.views.patience", "300ms"));
        order = CarriedOrder.through(platform.gateway()).told(platform.gateway(), partner.url());
        afterOwners = order.withOthersOfItsStore(platform.gateway());
        operations = Stream.concat(SERVICES.stream().flatMap(WhoMayDoWhatE2E::documented), OF_THE_DOOR.stream())
                .toList();
    }

    @AfterAll
    static void stop() {
        platform.close();
        partner.close();
    }

    private static Stream<Operation> documented(Part service) {
        JsonNode paths = expect(200, new Http(platform.uri(service)).get("/v3/api-docs"))
                .body()
                .path("paths");
        return paths.propertyStream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .map(method -> new Operation(
                                service, method.getKey().toUpperCase(), path.getKey(), method.getValue())));
    }

    private static CompletableFuture<Answer> ask(Operation operation, Somebody somebody) {
        boolean reading = operation.method().equals("GET") || operation.method().equals("DELETE");
        // He comes last, when customer and store have just taken away what was theirs.
        CarriedOrder asked = somebody == Somebody.ADMIN ? afterOwners : order;
        return new Http(platform.uri(operation.service()), somebody.authorization())
                .send(
                        operation.method(),
                        asked.path(operation.method(), operation.path(), somebody.role),
                        reading || operation.said() == null ? null : asked.body(operation.said()),
                        Map.of("Idempotency-Key", operation.name() + " by " + somebody));
    }

    private static Verdict expected(Operation operation, Somebody somebody) {
        if (somebody == Somebody.ADMIN && ExpectedAccess.NOT_EVEN_FOR_ADMINS.contains(operation.name())) {
            return Verdict.NOT_HIS;
        }
        Allowed allowed = ExpectedAccess.OF.get(operation.name());
        if (allowed.everybody() || somebody == Somebody.ADMIN) {
            return Verdict.HE_MAY;
        }
        if (somebody == Somebody.ANONYMOUS) {
            return Verdict.NOT_SIGNED_IN;
        }
        if (!allowed.roles().contains(somebody.role)) {
            return Verdict.NOT_FOR_THIS_ROLE;
        }
        return allowed.own() && !somebody.isOwner() ? Verdict.NOT_HIS : Verdict.HE_MAY;
    }

    @Test
    @DisplayName("of every operation of every service it is said who may, and of no other")
    void complete() {
        assertThat(operations.stream().map(Operation::name))
                .containsExactlyInAnyOrderElementsOf(ExpectedAccess.OF.keySet());
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
                        Allowed allowed = ExpectedAccess.OF.get(name);
                        List<String> roles = method.getValue()
                                .path("x-roles")
                                .valueStream()
                                .map(JsonNode::asString)
                                .toList();
                        List<String> wanted = new ArrayList<>(
                                allowed.roles().stream().map(Enum::name).toList());
                        wanted.add("ADMIN");
                        assertThat(roles).as(name).isEqualTo(allowed.everybody() ? List.of() : wanted);
                        assertThat(method.getValue().path("security").isEmpty())
                                .as(name)
                                .isEqualTo(allowed.everybody());
                    }));
        }
    }

    private static Answer read(String path, Somebody somebody) {
        return new Http(platform.gateway(), somebody.authorization()).get(path);
    }

    @Test
    @DisplayName(
            "what somebody wrote, what was once his job, and who else was asked, nobody finds out by asking in another way")
    void otherWays() {
        String customer = order.ids().get("customerId");
        String one = order.ids().get("orderId");
        // which reviews are one customer's
        for (Somebody stranger : List.of(Somebody.ANONYMOUS, Somebody.OTHER_CUSTOMER, Somebody.STORE)) {
            assertThat(Verdict.of(read("/reviews?customerId=" + customer, stranger)))
                    .isEqualTo(Verdict.NOT_HIS);
        }
        expect(200, read("/reviews?customerId=" + customer, Somebody.CUSTOMER));
        // how the order was when it was perhaps another courier's
        String past = "/orders/" + one + "?at=" + Instant.now();
        assertThat(Verdict.of(read(past, Somebody.COURIER))).isEqualTo(Verdict.NOT_HIS);
        expect(200, read(past, Somebody.CUSTOMER));
        expect(200, read(past, Somebody.STORE));
        // who else was considered
        String delivery = "/deliveries/dlv-" + one;
        assertThat(expect(200, read(delivery, Somebody.ADMIN)).body().at("/delivery/decisions"))
                .isNotEmpty();
        assertThat(expect(200, read(delivery, Somebody.COURIER)).body().at("/delivery/decisions"))
                .isEmpty();
    }

    @Test
    @DisplayName("each operation answers each of eight callers as it should: a stranger's id is not there")
    void matrix() {
        List<String> wrong = new ArrayList<>();
        for (Somebody somebody : Somebody.values()) {
            // What takes something away comes last, so that everything else is still there for whoever may.
            wrong.addAll(wronglyAnswered(somebody, operation -> !operation.takesAway()));
            wrong.addAll(wronglyAnswered(somebody, Operation::takesAway));
        }
        assertThat(wrong).isEmpty();
    }

    private static List<String> wronglyAnswered(Somebody somebody, Predicate<Operation> which) {
        List<String> wrong = new ArrayList<>();
        // All at once: one that takes its time keeps no other waiting, and none depends on another.
        Map<Operation, CompletableFuture<Answer>> answers = new LinkedHashMap<>();
        operations.stream().filter(which).forEach(operation -> answers.put(operation, ask(operation, somebody)));
        answers.forEach((operation, asked) -> {
            Verdict expected = expected(operation, somebody);
            Answer answer = asked.join();
            try {
                Verdict verdict = Verdict.of(answer);
                if (verdict != expected) {
                    wrong.add(somebody + " " + operation.name() + ": " + verdict + " instead of " + expected + ", "
                            + answer.status() + " " + answer.body());
                }
            } catch (AssertionError unclear) {
                wrong.add(somebody + " " + operation.name() + ": " + unclear.getMessage());
            }
        });
        return wrong;
    }
}

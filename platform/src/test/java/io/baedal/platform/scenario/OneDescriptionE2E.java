package io.baedal.platform.scenario;

import static io.baedal.platform.scenario.Actors.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.sun.net.httpserver.HttpServer;
import io.baedal.gateway.config.GatewayApplication;
import io.baedal.platform.system.Part;
import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Setup;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("The one description of everything behind the door")
class OneDescriptionE2E {

    private static final Map<Part, String> SERVICES = Map.of(
            Part.ORDER_SERVICE, "order-service",
            Part.PAYMENT_SERVICE, "payment-service",
            Part.DELIVERY_SERVICE, "delivery-service",
            Part.QUERY_SERVICE, "query-service");

    private static final String STATES = "x-baedal-services";
    private static final String EVENTS = "text/event-stream";

    /** What OpenAPI and AsyncAPI call that which is for people. */
    private static final Set<String> PROSE = Set.of("title", "summary", "description", "example", "examples");

    /** As docs/webhooks.md has its events in a table, with the fields that they have beside the order. */
    private static final Pattern WEBHOOK = Pattern.compile("(?m)^\\| `([a-z_]+\\.[a-z_]+)` \\| .* \\| (.*) \\|$");

    private static Platform platform;
    private static JsonNode openApi;
    private static JsonNode asyncApi;

    /** What each service says of itself, as in GET /orders/{}. */
    private static final Map<String, Set<String>> OFFERED = new TreeMap<>();

    @BeforeAll
    static void start() {
        platform = Platform.start(Setup.inMemory());
        Http door = new Http(platform.gateway());
        // Each writes its own when it is first asked, which takes a while on a machine that has more to do.
        openApi = await().atMost(Duration.ofMinutes(2))
                .until(
                        () -> expect(200, door.get("/openapi.json")).body(),
                        read -> read.path(STATES)
                                .valueStream()
                                .allMatch(state -> state.asString().equals("CURRENT")));
        asyncApi = expect(200, door.get("/asyncapi.json")).body();
        SERVICES.forEach((part, name) -> OFFERED.put(
                name,
                operations(expect(200, new Http(platform.uri(part)).get("/v3/api-docs"))
                                .body())
                        .map(OneDescriptionE2E::anonymous)
                        .collect(Collectors.toSet())));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static Stream<String> operations(JsonNode document) {
        return document.path("paths")
                .propertyStream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .map(method -> method.getKey().toUpperCase() + " " + path.getKey()));
    }

    private static String anonymous(String operation) {
        return operation.replaceAll("\\{[^}]*}", "{}");
    }

    @Test
    @DisplayName("S0-16 has all that services offer but administration, each service being there")
    void whole() {
        Set<String> offered = OFFERED.values().stream()
                .flatMap(Set::stream)
                .filter(operation -> !operation.contains(" /admin/"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(offered).hasSizeGreaterThan(50);
        assertThat(operations(openApi).map(OneDescriptionE2E::anonymous)).containsExactlyInAnyOrderElementsOf(offered);
        assertThat(openApi.path(STATES).valueStream().map(JsonNode::asString))
                .hasSize(4)
                .containsOnly("CURRENT");
    }

    @Test
    @DisplayName("is OpenAPI, as generators of clients read it, and AsyncAPI, as its schema has it")
    void valid() throws IOException {
        SwaggerParseResult read = new OpenAPIV3Parser().readContents(openApi.toString());
        assertThat(read.getMessages()).isEmpty();
        assertThat(read.getOpenAPI().getPaths()).hasSameSizeAs(openApi.path("paths"));

        // As AsyncAPI publishes it, under Apache 2.0: @asyncapi/specs 6.11.1, schemas/3.0.0-without-$id.json
        try (InputStream schema = OneDescriptionE2E.class.getResourceAsStream("/asyncapi-3.0.0.json")) {
            Schema asyncApi3 = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(schema);
            assertThat(asyncApi3.validate(openApi)).isNotEmpty();
            assertThat(asyncApi3.validate(asyncApi)).isEmpty();
        }
    }

    @Test
    @DisplayName("S0-16 S4-18 is true of where each operation goes: to the service that offers it, and to nobody else")
    void routed() throws IOException {
        Map<String, Set<String>> asked = new ConcurrentHashMap<>();
        List<HttpServer> stubs = new ArrayList<>();
        List<String> settings = new ArrayList<>(List.of("--server.port=0"));
        for (String service : OFFERED.keySet()) {
            HttpServer stub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            stub.createContext("/", exchange -> {
                asked.computeIfAbsent(
                                exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                                first -> ConcurrentHashMap.newKeySet())
                        .add(service);
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            stub.start();
            stubs.add(stub);
            settings.add("--baedal.services." + service + "=http://localhost:"
                    + stub.getAddress().getPort());
        }
        try (ConfigurableApplicationContext door =
                GatewayApplication.application().run(settings.toArray(String[]::new))) {
            Http http = new Http(URI.create("http://localhost:"
                    + ((WebServerApplicationContext) door).getWebServer().getPort()));
            assertThat(operations(openApi)).isNotEmpty().allSatisfy(operation -> {
                String request = operation.replaceAll("\\{[^}]*}", "any");
                String[] methodAndPath = request.split(" ");
                expect(
                        204,
                        http.send(methodAndPath[0], methodAndPath[1], null, Map.of())
                                .join());
                assertThat(asked.get(request))
                        .as(operation)
                        .singleElement()
                        .satisfies(service -> assertThat(OFFERED.get(service)).contains(anonymous(operation)));
            });
        } finally {
            stubs.forEach(stub -> stub.stop(0));
        }
    }

    @Test
    @DisplayName(
            "can be read by programs: ids are unique, whatever is referred to is there, and each path has its parameters")
    void usable() throws IOException {
        OpenAPI read = Json31.mapper().readValue(openApi.toString(), OpenAPI.class);
        List<Operation> operations = read.getPaths().values().stream()
                .flatMap(item -> item.readOperations().stream())
                .toList();
        assertThat(operations).hasSize((int) operations(openApi).count());
        assertThat(operations.stream().map(Operation::getOperationId))
                .allMatch(id -> id.matches("[a-z][A-Za-z0-9]+"))
                .doesNotHaveDuplicates();
        for (JsonNode document : List.of(openApi, asyncApi)) {
            assertThat(document.findValues("$ref"))
                    .isNotEmpty()
                    .allSatisfy(reference -> assertThat(
                                    document.at(reference.asString().substring(1))
                                            .isMissingNode())
                            .as(reference.asString())
                            .isFalse());
        }
        read.getPaths()
                .forEach((path, item) -> item.readOperations()
                        .forEach(operation -> assertThat(Stream.ofNullable(operation.getParameters())
                                        .flatMap(List::stream)
                                        .filter(parameter -> "path".equals(parameter.getIn()))
                                        .map(parameter -> "{" + parameter.getName() + "}"))
                                .as(path)
                                .containsExactlyInAnyOrderElementsOf(Pattern.compile("\\{[^}]*}")
                                        .matcher(path)
                                        .results()
                                        .map(parameter -> parameter.group())
                                        .toList())));
    }

    @Test
    @DisplayName("S3-23 has paths, types, fields and events in ASCII; other writing only where people read")
    void names() {
        for (JsonNode document : List.of(openApi, asyncApi)) {
            assertThat(names(document))
                    .hasSizeGreaterThan(500)
                    .allMatch(name -> StandardCharsets.US_ASCII.newEncoder().canEncode(name));
        }
    }

    /** What everything is called, and what it can be; not what is said of it. */
    private static Stream<String> names(JsonNode node) {
        return switch (node) {
            case ObjectNode object ->
                object.propertyStream()
                        .filter(field -> !PROSE.contains(field.getKey()))
                        .flatMap(field -> Stream.concat(Stream.of(field.getKey()), names(field.getValue())));
            case ArrayNode array -> array.valueStream().flatMap(OneDescriptionE2E::names);
            default -> Stream.of(node.asString(""));
        };
    }

    @Test
    @DisplayName("has every stream as a channel of AsyncAPI, and no other, with names and data of its events")
    void streams() {
        Set<String> streams = openApi.path("paths")
                .propertyStream()
                .filter(path -> path.getValue().at("/get/responses/200/content").has(EVENTS))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        assertThat(streams).hasSizeGreaterThan(5);
        Map<String, JsonNode> channels = asyncApi.path("channels")
                .valueStream()
                .filter(channel -> !channel.path("address").isNull())
                .collect(Collectors.toMap(channel -> channel.path("address").asString(), channel -> channel));
        assertThat(channels.keySet()).isEqualTo(streams);
        assertThat(channels).allSatisfy((path, channel) -> {
            JsonNode event = channel.at("/messages/event");
            assertThat(event.at("/headers/properties/event/enum")).as(path).isNotEmpty();
            assertThat(asyncApi.at(event.at("/payload/$ref")
                                    .asString("#/missing")
                                    .substring(1))
                            .path("properties"))
                    .as(path)
                    .isNotEmpty();
        });
    }

    @Test
    @DisplayName("has every event of docs/webhooks.md, and no other but the test, with the fields that it says")
    void webhooks() throws IOException {
        Map<String, Set<String>> said = new TreeMap<>();
        WEBHOOK.matcher(Files.readString(Path.of("../docs/webhooks.md")))
                .results()
                .forEach(row -> {
                    Set<String> fields = Pattern.compile("`([A-Za-z]+)`")
                            .matcher(row.group(2))
                            .results()
                            .map(field -> field.group(1))
                            .collect(Collectors.toCollection(TreeSet::new));
                    fields.add("orderId");
                    said.put(row.group(1), fields);
                });
        assertThat(said).hasSizeGreaterThan(30);
        said.put("webhook.test", Set.of());
        Map<String, Set<String>> described = new TreeMap<>();
        asyncApi.at("/channels/webhooks/messages")
                .forEachEntry((name, message) -> described.put(
                        name,
                        new TreeSet<>(message.at("/payload/properties/data/properties")
                                .propertyNames())));
        assertThat(described).isEqualTo(said);
    }
}

package io.baedal.platform.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.platform.system.Part;
import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("What is documented and what is there")
class EndpointsE2E {

    /** What the gateway says of a path that it leads nowhere. */
    private static final String NOBODY = "Nobody answers";

    private static final Path REQUESTS = Path.of("..", "docs", "requests.http");
    private static final Pattern REQUEST = Pattern.compile("^(GET|POST|PUT|DELETE) \\{\\{(?:door|query)}}(/[^?\\s]*)");

    /** For whoever reaches the service itself: the door leads nobody there. */
    private static final String ADMIN = " /admin/";

    /** What the door answers itself. */
    private static final Set<String> OF_THE_DOOR = Set.of(
            "GET /",
            "POST /session",
            "DELETE /session",
            "GET /openapi.json",
            "GET /asyncapi.json",
            "GET /api",
            "GET /api/events");

    /** What stands where the OpenAPI has a parameter: a variable, as it is or within an id, or a date. */
    private static final Pattern VARIABLE =
            Pattern.compile("(?:(?:tkt|dlv|pay|cpn)-)?\\{\\{[a-z]+}}(?:-1)?|\\d{4}-\\d{2}-\\d{2}|orders-view");

    private static Platform platform;

    @BeforeAll
    static void start() {
        platform = Platform.start(Setup.inMemory());
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    @DisplayName(
            "every endpoint of every service's OpenAPI has a request in docs/requests.http, and the other way round")
    void requestsAreComplete() throws IOException {
        Set<String> offered = Stream.of(
                        Part.ORDER_SERVICE, Part.PAYMENT_SERVICE, Part.DELIVERY_SERVICE, Part.QUERY_SERVICE)
                .flatMap(service -> endpoints(new Http(platform.uri(service))))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(offered).hasSizeGreaterThan(20);
        assertThat(requests()).isEqualTo(offered);
    }

    @Test
    @DisplayName(
            "S0-16 the gateway leads every one of them to its service, but for administration: none is unknown there")
    void gatewayKnowsThemAll() throws IOException {
        Http door = new Http(platform.gateway());
        // All at once: an answer that takes its time, such as a stream of somebody unknown, keeps no other waiting.
        Map<String, CompletableFuture<Answer>> answers =
                requests().stream().collect(Collectors.toMap(request -> request, request -> ask(door, request)));
        assertThat(answers.keySet()).anyMatch(request -> request.contains(ADMIN));
        assertThat(answers).allSatisfy((request, asked) -> {
            Answer answer = asked.join();
            if (request.contains(ADMIN)) {
                assertThat(answer.text("detail")).startsWith(NOBODY);
                return;
            }
            assertThat(answer.text("detail"))
                    .as("%s answered %s", request, answer.body())
                    .doesNotStartWith(NOBODY);
            assertThat(answer.status())
                    .as("%s answered %s", request, answer.body())
                    .isNotIn(405, 502, 503, 504);
        });
        assertThat(door.get("/no/such/path").text("detail")).startsWith(NOBODY);
    }

    private static CompletableFuture<Answer> ask(Http door, String request) {
        String[] methodAndPath = request.split(" ");
        Object body = methodAndPath[0].equals("GET") || methodAndPath[0].equals("DELETE") ? null : Set.of();
        return door.send(
                methodAndPath[0], methodAndPath[1].replace("{}", "nobody"), body, Map.of("Idempotency-Key", "1"));
    }

    private static Stream<String> endpoints(Http service) {
        JsonNode paths = Actors.expect(200, service.get("/v3/api-docs")).body().path("paths");
        return paths.propertyStream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .map(method -> method.getKey().toUpperCase() + " "
                                + path.getKey().replaceAll("\\{[^}]*}", "{}")));
    }

    /** What the file asks for, without what only the door itself answers. */
    private static Set<String> requests() throws IOException {
        try (Stream<String> lines = Files.lines(REQUESTS)) {
            return lines.map(REQUEST::matcher)
                    .filter(Matcher::find)
                    .map(line -> line.group(1) + " "
                            + VARIABLE.matcher(line.group(2)).replaceAll("{}"))
                    .filter(request -> !OF_THE_DOOR.contains(request))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}

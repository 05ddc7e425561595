package io.baedal.support.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds the OpenAPI of a running service to what it says: an example that is not understood is worse than none. */
public final class ApiExamples {

    private static final JsonMapper JSON = new JsonMapper();

    private final WebTestClient http;
    private final Function<String, Map<String, String>> headers;
    private final JsonNode api;

    private ApiExamples(WebTestClient http, Function<String, Map<String, String>> headers) {
        this.http = http;
        this.headers = headers;
        this.api = json(http.get().uri("/v3/api-docs").exchange().expectStatus().isOk());
    }

    /** One operation: {@code POST}, {@code /quotes}, and what the OpenAPI says of it. */
    private record Described(String method, String path, JsonNode operation) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /**
     * Fails if an operation has no summary, lacks an example of a body it takes or gives, does not say with which problems
     * it can answer, shows fields in an example of an answer that its schema does not have, or cannot read its own
     * example of a request; and if the file of examples describes an operation that is not there.
     *
     * @param elsewhere operations of the file that are there only where the service is configured in another way
     */
    public static void check(WebTestClient http, String... elsewhere) {
        check(http, body -> Map.of(), elsewhere);
    }

    /**
     * The same where something has to be said about a body beside it.
     *
     * @param headers those that a request with this body has, for example its signature
     */
    public static void check(WebTestClient http, Function<String, Map<String, String>> headers, String... elsewhere) {
        ApiExamples examples = new ApiExamples(http, headers);
        List<Described> operations = examples.operations();
        assertThat(operations).isNotEmpty();
        assertThat(operations).allSatisfy(examples::check);
        assertThat(documented())
                .as("the operations that the file of examples describes, and those that are there")
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(operations.stream().map(Described::toString), Stream.of(elsewhere))
                                .toList());
    }

    /** What the files of examples that this service starts with have an entry for. */
    private static List<String> documented() {
        List<String> entries = new ArrayList<>();
        try {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:/openapi/*.json")) {
                entries.addAll(JSON.readTree(file.getContentAsByteArray()).propertyNames());
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("a file of examples cannot be read", unreadable);
        }
        return entries;
    }

    private List<Described> operations() {
        List<Described> all = new ArrayList<>();
        api.path("paths")
                .forEachEntry((path, methods) -> methods.forEachEntry(
                        (method, operation) -> all.add(new Described(method.toUpperCase(), path, operation))));
        return all;
    }

    private void check(Described described) {
        JsonNode operation = described.operation();
        assertThat(operation.path("summary").asString(""))
                .as("%s summary", described)
                .isNotBlank();
        JsonNode responses = operation.path("responses");
        assertThat(responses.propertyNames())
                .as("%s", described)
                .contains("400", "500", "503")
                .anyMatch(ApiExamples::isFine);
        responses.forEachEntry((status, response) -> checkResponse(described, status, response));
        JsonNode request = operation.path("requestBody");
        if (!request.isMissingNode()) {
            assertThat(responses.propertyNames()).as("%s", described).contains("413");
            List<JsonNode> bodies = examplesOf(request.path("content").path("application/json"));
            assertThat(bodies).as("%s has an example request", described).isNotEmpty();
            bodies.forEach(body -> send(described, body));
        }
    }

    /** The only one, or each of those that have names. */
    private static List<JsonNode> examplesOf(JsonNode content) {
        List<JsonNode> bodies = new ArrayList<>();
        if (content.has("example")) {
            bodies.add(content.path("example"));
        }
        content.path("examples").forEach(named -> bodies.add(named.path("value")));
        return bodies;
    }

    private void checkResponse(Described described, String status, JsonNode response) {
        if (!isFine(status)) {
            JsonNode examples =
                    response.path("content").path("application/problem+json").path("examples");
            assertThat(examples.propertyNames())
                    .as("%s: problems with %s", described, status)
                    .isNotEmpty();
        } else if (response.has("content")) {
            response.path("content").forEachEntry((type, body) -> {
                assertThat(body.has("example"))
                        .as("%s: example of %s as %s", described, status, type)
                        .isTrue();
                checkFields(described, body.path("example"), resolved(body.path("schema")));
            });
        }
    }

    /** Fields of the example are fields of the schema, all the way down, where the schema names any. */
    private void checkFields(Described described, JsonNode example, JsonNode schema) {
        if (example.isArray()) {
            example.forEach(element -> checkFields(described, element, resolved(schema.path("items"))));
        }
        if (example.isObject() && schema.has("properties")) {
            assertThat(schema.path("properties").propertyNames())
                    .as("%s", described)
                    .containsAll(example.propertyNames());
            example.forEachEntry((name, value) -> checkFields(
                    described, value, resolved(schema.path("properties").path(name))));
        }
    }

    private JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : api.at(reference.substring(1));
    }

    private void send(Described described, JsonNode example) {
        String path = described.path().replace("{date}", "2026-11-21").replaceAll("\\{[^}]*}", "example-1");
        EntityExchangeResult<byte[]> answer = http.method(HttpMethod.valueOf(described.method()))
                .uri(path)
                .header("Idempotency-Key", "example-1")
                .headers(more -> headers.apply(example.toString()).forEach(more::set))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(example.toString())
                .exchange()
                .expectBody()
                .returnResult();
        assertThat(answer.getStatus().value())
                .as("%s %s answered %s", described.method(), path, answer)
                .isNotEqualTo(400)
                .isNotEqualTo(500);
    }

    private static boolean isFine(String status) {
        return status.startsWith("2");
    }

    private static JsonNode json(WebTestClient.ResponseSpec answer) {
        byte[] body = answer.expectBody().returnResult().getResponseBody();
        return JSON.readTree(Stream.ofNullable(body).findFirst().orElseThrow());
    }
}

package io.baedal.support.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoCredential;
import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import com.mongodb.connection.ClusterId;
import com.mongodb.connection.ServerId;
import io.axoniq.axonserver.connector.ErrorCategory;
import io.axoniq.axonserver.grpc.ErrorMessage;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.value.GeoPoint;
import io.baedal.api.value.Refusal;
import io.baedal.api.value.Refusal.Category;
import io.baedal.support.axon.CommandTimedOut;
import io.baedal.support.axon.Commands;
import io.baedal.support.rule.RuleBroken;
import io.baedal.support.test.ScriptedCommands;
import io.baedal.support.test.ScriptedCommands.Answer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.axonframework.axonserver.connector.AxonServerException;
import org.axonframework.axonserver.connector.command.AxonServerCommandDispatchException;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.bson.BsonDocument;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class ProblemsTest {

    private static final ParameterizedTypeReference<Map<String, Object>> JSON = new ParameterizedTypeReference<>() {};

    private static final String KEY_WORDS = "must have 1 to 255 characters, and not only blanks";

    private static final ServerAddress MONGODB = new ServerAddress("localhost", 27017);

    private final Failing failing = new Failing();
    private final WebTestClient http = WebTestClient.bindToController(failing)
            .controllerAdvice(new Problems())
            // As in baedal-defaults.yaml.
            .httpMessageCodecs(codecs -> codecs.defaultCodecs()
                    .jacksonJsonDecoder(new JacksonJsonDecoder(JsonMapper.builder()
                            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                            .build())))
            .build();

    static Stream<Arguments> failures() {
        return Stream.of(
                failure(refused(Category.INVALID), 422, "SOME_CODE", "Some sentence.", false),
                failure(refused(Category.NOT_FOUND), 404, "SOME_CODE", "Some sentence.", false),
                failure(refused(Category.CONFLICT), 409, "SOME_CODE", "Some sentence.", false),
                failure(refused(Category.UNAVAILABLE), 503, "SOME_CODE", "Some sentence.", true),
                failure(remotely(Category.CONFLICT), 409, "SOME_CODE", "Some sentence.", false),
                failure(refused(Category.UNAVAILABLE), 503, "SOME_CODE", "Some sentence.", true),
                failure(new CompletionException(refused(Category.CONFLICT)), 409, "SOME_CODE", "Some", false),
                failure(new IllegalArgumentException("a name is required"), 400, "BAD_REQUEST", "a name is", false),
                failure(new ResponseStatusException(HttpStatus.NOT_FOUND, "no page"), 404, "ERROR", "no page", false),
                failure(new NoHandlerForCommandException("nobody"), 503, "SERVICE_UNAVAILABLE", "try again", true),
                failure(timedOut(), 503, "NO_ANSWER", "no answer in time", true),
                failure(notDelivered(), 503, "SERVICE_UNAVAILABLE", "could not be delivered", true),
                failure(new AxonServerException("0001", "gone"), 503, "AXON_SERVER_UNAVAILABLE", "Axon Server", true),
                failure(
                        new io.axoniq.axonserver.connector.AxonServerException(
                                ErrorCategory.COMMAND_DISPATCH_ERROR, "broken while sending", "order-service"),
                        503,
                        "AXON_SERVER_UNAVAILABLE",
                        "Axon Server",
                        true),
                failure(new MongoTimeoutException("no server"), 503, "DOCUMENT_STORE_UNAVAILABLE", "MongoDB", true),
                failure(socket(), 503, "DOCUMENT_STORE_UNAVAILABLE", "MongoDB", true),
                failure(poolCleared(), 503, "DOCUMENT_STORE_UNAVAILABLE", "MongoDB", true),
                failure(
                        new MongoServerUnavailableException("closed"),
                        503,
                        "DOCUMENT_STORE_UNAVAILABLE",
                        "MongoDB",
                        true),
                failure(
                        new MongoNotPrimaryException(new BsonDocument(), MONGODB),
                        503,
                        "DOCUMENT_STORE_UNAVAILABLE",
                        "MongoDB",
                        true),
                failure(
                        new MongoNodeIsRecoveringException(new BsonDocument(), MONGODB),
                        503,
                        "DOCUMENT_STORE_UNAVAILABLE",
                        "MongoDB",
                        true),
                failure(authenticating(socket()), 503, "DOCUMENT_STORE_UNAVAILABLE", "MongoDB", true),
                failure(authenticating(new MongoException("secret")), 500, "INTERNAL_ERROR", "our side", false),
                failure(new MongoException("secret"), 500, "INTERNAL_ERROR", "our side", false),
                failure(new ConcurrencyException("race"), 503, "CONFLICTING_CHANGE", "try again", true),
                failure(new IllegalStateException("secret"), 500, "INTERNAL_ERROR", "our side", false),
                failure(new CommandExecutionException("secret", null), 500, "INTERNAL_ERROR", "our side", false));
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @DisplayName("every failure is a problem with a code, and with Retry-After where coming back helps")
    @MethodSource("failures")
    void mapped(Throwable failure, int status, String code, String sentence, boolean retry) {
        failing.with = failure;
        for (String path : new String[] {"/thrown", "/emitted"}) {
            EntityExchangeResult<Map<String, Object>> answer = http.get()
                    .uri(path)
                    .exchange()
                    .expectStatus()
                    .isEqualTo(status)
                    .expectHeader()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .expectBody(JSON)
                    .returnResult();
            assertThat(answer.getResponseHeaders().containsHeader(HttpHeaders.RETRY_AFTER))
                    .isEqualTo(retry);
            Map<String, Object> body = answer.getResponseBody();
            assertThat(body)
                    .containsEntry("code", code)
                    .containsEntry("status", status)
                    .containsEntry("type", "/problems/" + code)
                    .containsEntry("instance", path)
                    .containsKey("title");
            assertThat(body)
                    .extractingByKey("detail", InstanceOfAssertFactories.STRING)
                    .contains(sentence)
                    .doesNotContain("secret");
        }
    }

    @Test
    @DisplayName("a problem that Spring has made already keeps its status and text")
    void errorResponse() {
        failing.with = new ErrorResponseException(
                HttpStatus.GONE, ProblemDetail.forStatusAndDetail(HttpStatus.GONE, "was here"), null);
        http.get()
                .uri("/emitted")
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.GONE)
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("was here");
    }

    @Test
    @DisplayName("a body that is no JSON, or none at all, is a bad request, and the answer names no class of ours")
    void unreadable() {
        wrong("/named", "{", "body", "", "The body is not the JSON that is expected here.");
        wrong("/named", "[]", "body", "", "The body is not the JSON that is expected here.");
        wrong("/named", "", "body", "", "A body is required here.");
    }

    @ParameterizedTest(name = "{0} → {1}: {2}")
    @DisplayName("whatever is wrong in a body is named, with the way to it and what it must be")
    @CsvSource(
            delimiter = '|',
            value = {
                "{'count':1}                             | name              | is required",
                "{'count':1,'name':' '}                  | name              | is required",
                "{'count':'many','name':'a'}             | count             | must be a whole number",
                "{'count':1.5,'name':'a'}                | count             | must be a whole number",
                "{'count':-1,'name':'a'}                 | count             | must not be negative",
                "{'count':1,'name':'a','x':1}            | x                 | is not known here; known are colour, count, lines, name",
                "{'count':1,'name':'a','colour':'PINK'}  | colour            | must be one of RED, BLUE",
                "{'count':1,'name':'a','lines':7}        | lines             | must be a list",
                "{'count':1,'name':'a','lines':[null]}   | lines[0]          | is required",
                "{'count':1,'name':'a','lines':[{'quantity':1},{'quantity':0}]} | lines[1].quantity | must be 1 or more",
                "{'count':1,'name':'a','lines':[{'quantity':1,'x':2}]} | lines[0].x | is not known here; known are place, quantity",
                "{'count':1,'name':'a','lines':[{'quantity':1,'place':{'latitude':91,'longitude':0}}]} | lines[0].place | not a place on the earth: 91.0, 0.0",
                "{'count':1,'name':'a','lines':[{'quantity':1,'place':{'latitude':1}}]} | lines[0].place.longitude | must be a number",
            })
    void field(String json, String field, String message) {
        for (String path : new String[] {"/named", "/headed"}) {
            wrong(path, json.replace('\'', '"'), "body", field, message);
        }
    }

    @Test
    @DisplayName("everything that is wrong is named at once, in the order of the names")
    void allOfIt() {
        assertThat(errors("/headed", "{'lines':[{'quantity':0}],'count':1}", " "))
                .containsExactly(
                        Map.of("in", "header", "field", "Idempotency-Key", "message", KEY_WORDS),
                        Map.of("in", "body", "field", "lines[0].quantity", "message", "must be 1 or more"),
                        Map.of("in", "body", "field", "name", "message", "is required"));
    }

    @Test
    @DisplayName("a header that is missing, blank or endless is named")
    void header() {
        String fine = "{'count':1,'name':'a'}";
        assertThat(errors("/headed", fine, null))
                .containsExactly(Map.of("in", "header", "field", "Idempotency-Key", "message", "is required"));
        for (String key : new String[] {" ", "k".repeat(256)}) {
            assertThat(errors("/headed", fine, key))
                    .containsExactly(Map.of("in", "header", "field", "Idempotency-Key", "message", KEY_WORDS));
        }
    }

    @ParameterizedTest(name = "{0} → {1} {2}: {3}")
    @DisplayName("what is wrong in a path or a query is named")
    @CsvSource(
            delimiter = '|',
            value = {
                "/numbered/x         | path  | number | must be a whole number",
                "/identified/a%20b   | path  | id     | CustomerId must be 1 to 100 letters, digits, dots, underscores or hyphens, but is 'a b'",
                "/queried            | query | limit  | is required",
                "/queried?limit=many | query | limit  | must be a whole number",
                "/queried?limit=0    | query | limit  | must be 1 to 100",
            })
    void parameter(String uri, String in, String name, String message) {
        Map<String, Object> body = http.get()
                .uri(URI.create(uri))
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody(JSON)
                .returnResult()
                .getResponseBody();
        assertThat(body)
                .containsEntry("code", "BAD_REQUEST")
                .containsEntry("detail", name + ": " + message)
                .containsEntry("errors", List.of(Map.of("in", in, "field", name, "message", message)));
    }

    @ParameterizedTest(name = "{0} → {1} {2}")
    @DisplayName("what no constraint says and our own words do is told of the only thing that it can be about")
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | /thrown                | ''    | ''",
                "GET  | /refusing/one          | path  | id",
                "GET  | /refusing?limit=5      | query | limit",
                "GET  | /refusing/one/of/two   | ''    | ''",
                "POST | /refusing/one          | body  | ''",
            })
    void ourOwnWords(String method, String uri, String in, String field) {
        failing.with = new IllegalArgumentException("must be another one");
        Map<String, Object> body = http.method(HttpMethod.valueOf(method))
                .uri(uri)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"count\":1,\"name\":\"a\"}")
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody(JSON)
                .returnResult()
                .getResponseBody();
        assertThat(body)
                .containsEntry(
                        "errors",
                        in.isEmpty()
                                ? List.of()
                                : List.of(Map.of("in", in, "field", field, "message", "must be another one")))
                .containsEntry("detail", field.isEmpty() ? "must be another one" : field + ": must be another one");
    }

    @Test
    @DisplayName("what a library says of a request is not repeated: it may name our classes")
    void wordsOfALibrary() {
        try {
            URLDecoder.decode("%zz", StandardCharsets.UTF_8);
        } catch (IllegalArgumentException library) {
            failing.with = library;
        }
        http.get()
                .uri("/refusing/one")
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].message")
                .isEqualTo("cannot be read");
    }

    private void wrong(String path, String json, String in, String field, String message) {
        Map<String, Object> body = badRequest(json, path, "key");
        assertThat(body)
                .containsEntry("detail", field.isEmpty() ? message : field + ": " + message)
                .containsEntry("errors", List.of(Map.of("in", in, "field", field, "message", message)));
    }

    private List<Object> errors(String path, String json, @Nullable String key) {
        Object errors = badRequest(json.replace('\'', '"'), path, key).get("errors");
        return errors instanceof List<?> list ? List.copyOf(list) : List.of();
    }

    private Map<String, Object> badRequest(String json, String path, @Nullable String key) {
        WebTestClient.RequestBodySpec request = http.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .headers(headers -> {
                    if (key != null) {
                        headers.set("Idempotency-Key", key);
                    }
                });
        Map<String, Object> body = (json.isEmpty() ? request : request.bodyValue(json))
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody(JSON)
                .returnResult()
                .getResponseBody();
        assertThat(body).containsEntry("code", "BAD_REQUEST");
        return body == null ? Map.of() : body;
    }

    private static Arguments failure(Throwable failure, int status, String code, String sentence, boolean retry) {
        return Arguments.of(failure, status, code, sentence, retry);
    }

    private static RuleBroken refused(Category category) {
        return new RuleBroken(new Refusal(category, "SOME_CODE", "Some sentence."));
    }

    /** As a refusal looks after it came over the network. */
    private static Throwable remotely(Category category) {
        return new CommandExecutionException(
                "Some sentence.", null, new Refusal(category, "SOME_CODE", "Some sentence."));
    }

    private static Throwable timedOut() {
        ScriptedCommands silent = new ScriptedCommands().answering(new Answer.Silence());
        try {
            new Commands(silent.gateway(), Duration.ofMillis(1)).sendAndWait("a command");
            throw new AssertionError("a silent handler answered");
        } catch (CommandTimedOut late) {
            return late;
        }
    }

    private static Throwable notDelivered() {
        return new AxonServerCommandDispatchException(
                "AXONIQ-4003",
                ErrorMessage.newBuilder().setMessage("not delivered").build());
    }

    private static Throwable socket() {
        return new MongoSocketException("reset", MONGODB);
    }

    private static Throwable poolCleared() {
        return new MongoConnectionPoolClearedException(new ServerId(new ClusterId(), MONGODB), socket());
    }

    private static Throwable authenticating(Throwable broken) {
        return new MongoSecurityException(
                MongoCredential.createCredential("orders", "admin", new char[0]), "handshake", broken);
    }

    @RestController
    private static final class Failing {

        private Throwable with = new IllegalStateException("nothing set");

        @GetMapping("/thrown")
        Mono<String> thrown() throws Throwable {
            throw with;
        }

        @GetMapping("/emitted")
        Mono<String> emitted() {
            return Mono.error(with);
        }

        @PostMapping("/named")
        Mono<Integer> named(@Valid @RequestBody Counted body) {
            return Mono.just(body.count());
        }

        @PostMapping("/headed")
        Mono<Integer> headed(
                @RequestHeader("Idempotency-Key") @IdempotencyKey String key, @Valid @RequestBody Counted body) {
            return Mono.just(body.count() + key.length());
        }

        @GetMapping("/numbered/{number}")
        Mono<Integer> numbered(@PathVariable int number) {
            return Mono.just(number);
        }

        @GetMapping("/identified/{id}")
        Mono<CustomerId> identified(@PathVariable CustomerId id) {
            return Mono.just(id);
        }

        @GetMapping("/refusing/{id}")
        Mono<String> refusing(@PathVariable String id) {
            return Mono.error(with);
        }

        @GetMapping("/refusing")
        Mono<String> refusing(@RequestParam int limit) {
            return Mono.error(with);
        }

        @GetMapping("/refusing/{id}/of/{another}")
        Mono<String> refusing(@PathVariable String id, @PathVariable String another) {
            return Mono.error(with);
        }

        @PostMapping("/refusing/{id}")
        Mono<String> refusing(@PathVariable String id, @RequestBody Counted body) {
            return Mono.error(with);
        }

        @GetMapping("/queried")
        Mono<Integer> queried(@RequestParam @Range(min = 1, max = 100, message = "must be 1 to 100") int limit) {
            return Mono.just(limit);
        }
    }

    private enum Colour {
        RED,
        BLUE
    }

    private record Counted(
            int count,
            @NotBlank(message = "is required") String name,
            @Nullable Colour colour,
            @Nullable List<@NotNull(message = "is required") @Valid Line> lines) {

        private Counted {
            if (count < 0) {
                throw new InvalidInput("count", "must not be negative");
            }
        }
    }

    private record Line(
            @Positive(message = "must be 1 or more") int quantity,
            @Nullable GeoPoint place) {}
}

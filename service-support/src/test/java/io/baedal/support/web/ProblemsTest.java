package io.baedal.support.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import io.axoniq.axonserver.connector.ErrorCategory;
import io.axoniq.axonserver.grpc.ErrorMessage;
import io.baedal.api.value.Refusal;
import io.baedal.api.value.Refusal.Category;
import io.baedal.support.axon.CommandTimedOut;
import io.baedal.support.axon.Commands;
import io.baedal.support.rule.RuleBroken;
import io.baedal.support.test.ScriptedCommands;
import io.baedal.support.test.ScriptedCommands.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.axonframework.axonserver.connector.AxonServerException;
import org.axonframework.axonserver.connector.command.AxonServerCommandDispatchException;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

class ProblemsTest {

    private static final ParameterizedTypeReference<Map<String, Object>> JSON = new ParameterizedTypeReference<>() {};

    private final Failing failing = new Failing();
    private final WebTestClient http = WebTestClient.bindToController(failing)
            .controllerAdvice(new Problems())
            .build();

    static Stream<Arguments> failures() {
        return Stream.of(
                failure(refused(Category.INVALID), 422, "SOME_CODE", "Some sentence.", false),
                failure(refused(Category.NOT_FOUND), 404, "SOME_CODE", "Some sentence.", false),
                failure(refused(Category.CONFLICT), 409, "SOME_CODE", "Some sentence.", false),
                failure(remotely(Category.CONFLICT), 409, "SOME_CODE", "Some sentence.", false),
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
            assertThat(body).containsEntry("code", code).containsEntry("status", status);
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
    @DisplayName("a body that is no JSON, has a wrong type or breaks a rule of its record is a bad request")
    void badBody() {
        assertThat(badRequest("{", "/named").get("detail"))
                .isEqualTo("The body is not the JSON that is expected here.");
        assertThat(badRequest("[]", "/named").get("detail"))
                .isEqualTo("The body is not the JSON that is expected here.");
        assertThat(badRequest("{\"count\":\"many\"}", "/named").get("detail"))
                .isEqualTo("The field count cannot be read.");
        assertThat(badRequest("{\"count\":-1}", "/named").get("detail")).isEqualTo("count must not be negative");
        badRequest("{\"count\":1}", "/headed");
    }

    @Test
    @DisplayName("a body that is missing is a bad request, and the answer names no class of ours")
    void noBody() {
        http.post()
                .uri("/named")
                .contentType(MediaType.APPLICATION_JSON)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("A body is required here.");
    }

    @Test
    @DisplayName("a path that is no number is a bad request")
    void badPath() {
        http.get()
                .uri("/numbered/x")
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("BAD_REQUEST");
    }

    private Map<String, Object> badRequest(String json, String path) {
        Map<String, Object> body = http.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(json)
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
        return new MongoSocketException("reset", new ServerAddress("localhost", 27017));
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
        Mono<Integer> named(@RequestBody Counted body) {
            return Mono.just(body.count());
        }

        @PostMapping("/headed")
        Mono<Integer> headed(@RequestHeader("Idempotency-Key") String key, @RequestBody Counted body) {
            return Mono.just(body.count() + key.length());
        }

        @GetMapping("/numbered/{number}")
        Mono<Integer> numbered(@PathVariable int number) {
            return Mono.just(number);
        }
    }

    private record Counted(int count) {

        private Counted {
            if (count < 0) {
                throw new IllegalArgumentException("count must not be negative");
            }
        }
    }
}

package io.baedal.support.web;

import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import io.baedal.api.value.Refusal;
import io.baedal.support.axon.CommandTimedOut;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.axonframework.axonserver.connector.AxonServerException;
import org.axonframework.axonserver.connector.command.AxonServerCommandDispatchException;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebInputException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Every failure as an RFC 9457 problem with a {@code code} that clients may rely on. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE) // before the framework's own advice, whose problems have no code
public class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    /** How Spring's own words begin when a body is missing; they go on to name our classes. */
    private static final String NO_BODY = "No request body";

    private static final String RETRY_AFTER_SECONDS = "2";

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return switch (cause) {
            case CommandExecutionException refused
            when refused.getDetails().orElse(null) instanceof Refusal refusal ->
                problem(status(refusal.category()), refusal.code(), refusal.sentence());
            // A handler whose events could not be stored fails with the bare words of the transport.
            case CommandExecutionException race
            when saidBy(race, "AXONIQ-2000") ->
                unavailable("CONFLICTING_CHANGE", "Somebody changed it at the same moment; try again.", race);
            case CommandExecutionException down
            when saidBy(down, "UNAVAILABLE") ->
                unavailable("AXON_SERVER_UNAVAILABLE", "Axon Server cannot be reached; try again shortly.", down);
            case ServerWebInputException bad -> problem(HttpStatus.BAD_REQUEST, "BAD_REQUEST", reason(bad));
            case IllegalArgumentException bad ->
                problem(HttpStatus.BAD_REQUEST, "BAD_REQUEST", String.valueOf(bad.getMessage()));
            case ResponseStatusException other ->
                problem(HttpStatus.valueOf(other.getStatusCode().value()), "ERROR", reason(other));
            case ErrorResponseException other ->
                ResponseEntity.status(other.getStatusCode()).body(other.getBody());
            case ConcurrencyException race ->
                unavailable("CONFLICTING_CHANGE", "Somebody changed it at the same moment; try again.", race);
            case NoHandlerForCommandException nobody ->
                unavailable(
                        "SERVICE_UNAVAILABLE", "The service that would do this is down; try again shortly.", nobody);
            case CommandTimedOut late ->
                unavailable("NO_ANSWER", "There was no answer in time; the same request may be made again.", late);
            case AxonServerCommandDispatchException lost ->
                unavailable("SERVICE_UNAVAILABLE", "The request could not be delivered; try again shortly.", lost);
            // The connector's own, for what broke on the way; it has the same name as the framework's.
            case io.axoniq.axonserver.connector.AxonServerException broken ->
                unavailable("AXON_SERVER_UNAVAILABLE", "Axon Server cannot be reached; try again shortly.", broken);
            case AxonServerException down ->
                unavailable("AXON_SERVER_UNAVAILABLE", "Axon Server cannot be reached; try again shortly.", down);
            case MongoTimeoutException down -> documentStoreUnavailable(down);
            case MongoSocketException down -> documentStoreUnavailable(down);
            default -> {
                LOG.error("A request failed", cause);
                yield problem(HttpStatus.INTERNAL_SERVER_ERROR, "INTERNAL_ERROR", "Something went wrong on our side.");
            }
        };
    }

    private static ResponseEntity<ProblemDetail> documentStoreUnavailable(Throwable cause) {
        return unavailable("DOCUMENT_STORE_UNAVAILABLE", "MongoDB cannot be reached; try again shortly.", cause);
    }

    private static boolean saidBy(Throwable failure, String word) {
        return failure.getMessage() != null && failure.getMessage().contains(word);
    }

    private static ResponseEntity<ProblemDetail> unavailable(String code, String sentence, Throwable cause) {
        LOG.warn("{}: {}", code, cause.toString());
        ResponseEntity<ProblemDetail> problem = problem(HttpStatus.SERVICE_UNAVAILABLE, code, sentence);
        HttpHeaders headers = new HttpHeaders(problem.getHeaders());
        headers.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        return new ResponseEntity<>(problem.getBody(), headers, problem.getStatusCode());
    }

    /** A problem with a code of the public API. */
    public static ResponseEntity<ProblemDetail> problem(HttpStatus status, String code, String sentence) {
        ProblemDetail detail = ProblemDetail.forStatusAndDetail(status, sentence);
        detail.setProperty("code", code);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(detail);
    }

    private static HttpStatus status(Refusal.Category category) {
        return switch (category) {
            case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
        };
    }

    private static String reason(ResponseStatusException failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return switch (root) {
            case JacksonException unreadable -> unreadable(unreadable);
            case ResponseStatusException plain -> String.valueOf(failure.getReason());
            default -> saidBy(root, NO_BODY) ? "A body is required here." : String.valueOf(root.getMessage());
        };
    }

    /** Where the body is wrong; Jackson's own words would name our classes. */
    private static String unreadable(JacksonException failure) {
        String where = failure.getPath().stream()
                .map(step -> step.getPropertyName() == null ? String.valueOf(step.getIndex()) : step.getPropertyName())
                .collect(Collectors.joining("."));
        if (failure instanceof UnrecognizedPropertyException) {
            return "There is no field " + where + " here.";
        }
        return where.isEmpty()
                ? "The body is not the JSON that is expected here."
                : "The field " + where + " cannot be read.";
    }
}

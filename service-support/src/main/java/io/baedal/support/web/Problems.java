package io.baedal.support.web;

import com.mongodb.MongoException;
import io.baedal.api.value.Refusal;
import io.baedal.support.axon.CommandTimedOut;
import io.baedal.support.mongo.Unavailability;
import java.time.Duration;
import java.util.List;
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
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ContentTooLargeException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;

/** Every failure as an RFC 9457 problem with a {@code code} that clients may rely on. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE) // before the framework's own advice, whose problems have no code
public class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    /** After which a client may come back, where a retry helps and nothing says it better. */
    public static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(Throwable failure, ServerWebExchange exchange) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return switch (cause) {
            case CommandExecutionException refused
            when refused.getDetails().orElse(null) instanceof Refusal refusal -> refused(refusal, refused);
            // A handler whose events could not be stored fails with the bare words of the transport.
            case CommandExecutionException race
            when saidBy(race, "AXONIQ-2000") ->
                unavailable(ProblemType.CONFLICTING_CHANGE, "Somebody changed it at the same moment; try again.", race);
            case CommandExecutionException down
            when saidBy(down, "UNAVAILABLE") ->
                unavailable(
                        ProblemType.AXON_SERVER_UNAVAILABLE, "Axon Server cannot be reached; try again shortly.", down);
            case ServerWebInputException bad -> badRequest(BadRequests.of(bad));
            case HandlerMethodValidationException bad -> badRequest(BadRequests.of(bad));
            case InvalidInput bad -> badRequest(BadRequests.of(bad));
            case IllegalArgumentException bad -> {
                Object handler = exchange.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE);
                yield badRequest(BadRequests.of(bad, handler), BadRequests.message(bad));
            }
            case ContentTooLargeException large ->
                problem(
                        HttpStatus.CONTENT_TOO_LARGE,
                        ProblemType.BODY_TOO_LARGE,
                        "The body is larger than is read here.");
            case ResponseStatusException other ->
                problem(HttpStatus.valueOf(other.getStatusCode().value()), ProblemType.ERROR, reason(other));
            case ErrorResponseException other ->
                problem(
                        HttpStatus.valueOf(other.getStatusCode().value()),
                        ProblemType.ERROR,
                        String.valueOf(other.getBody().getDetail()));
            case ConcurrencyException race ->
                unavailable(ProblemType.CONFLICTING_CHANGE, "Somebody changed it at the same moment; try again.", race);
            case NoHandlerForCommandException nobody ->
                unavailable(
                        ProblemType.SERVICE_UNAVAILABLE,
                        "The service that would do this is down; try again shortly.",
                        nobody);
            case CommandTimedOut late ->
                unavailable(
                        ProblemType.NO_ANSWER,
                        "There was no answer in time; the same request may be made again.",
                        late);
            case AxonServerCommandDispatchException lost ->
                unavailable(
                        ProblemType.SERVICE_UNAVAILABLE,
                        "The request could not be delivered; try again shortly.",
                        lost);
            // The connector's own, for what broke on the way; it has the same name as the framework's.
            case io.axoniq.axonserver.connector.AxonServerException broken ->
                unavailable(
                        ProblemType.AXON_SERVER_UNAVAILABLE,
                        "Axon Server cannot be reached; try again shortly.",
                        broken);
            case AxonServerException down ->
                unavailable(
                        ProblemType.AXON_SERVER_UNAVAILABLE, "Axon Server cannot be reached; try again shortly.", down);
            case MongoException down when Unavailability.isUnavailable(down) -> documentStoreUnavailable(down);
            default -> {
                LOG.error("A request failed", cause);
                yield problem(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        ProblemType.INTERNAL_ERROR,
                        "Something went wrong on our side.");
            }
        };
    }

    /** MongoDB did not answer, which is logged. */
    public static ResponseEntity<ProblemDetail> documentStoreUnavailable(Throwable cause) {
        return unavailable(
                ProblemType.DOCUMENT_STORE_UNAVAILABLE, "MongoDB cannot be reached; try again shortly.", cause);
    }

    /** Whoever issues tokens did not give its keys, which is logged. */
    public static ResponseEntity<ProblemDetail> tokenIssuerUnavailable(Throwable cause) {
        return unavailable(
                ProblemType.TOKEN_ISSUER_UNAVAILABLE,
                "Whoever issues tokens cannot be reached; try again shortly.",
                cause);
    }

    private static boolean saidBy(Throwable failure, String word) {
        return failure.getMessage() != null && failure.getMessage().contains(word);
    }

    private static ResponseEntity<ProblemDetail> refused(Refusal refusal, Throwable cause) {
        return switch (refusal.category()) {
            case INVALID -> problem(HttpStatus.UNPROCESSABLE_CONTENT, refusal.code(), refusal.sentence());
            case NOT_FOUND -> problem(HttpStatus.NOT_FOUND, refusal.code(), refusal.sentence());
            case CONFLICT -> problem(HttpStatus.CONFLICT, refusal.code(), refusal.sentence());
            case UNAVAILABLE -> unavailable(refusal.code(), refusal.sentence(), cause);
        };
    }

    private static ResponseEntity<ProblemDetail> badRequest(List<InvalidField> errors) {
        return badRequest(errors, "The request cannot be read.");
    }

    /** @param otherwise what is said where nobody knows which field it is */
    private static ResponseEntity<ProblemDetail> badRequest(List<InvalidField> errors, String otherwise) {
        String sentence = errors.isEmpty()
                ? otherwise
                : errors.stream().map(InvalidField::sentence).collect(Collectors.joining("; "));
        ResponseEntity<ProblemDetail> problem = problem(HttpStatus.BAD_REQUEST, ProblemType.BAD_REQUEST, sentence);
        if (problem.getBody() != null) {
            problem.getBody().setProperty("errors", errors);
        }
        return problem;
    }

    private static ResponseEntity<ProblemDetail> unavailable(ProblemType type, String sentence, Throwable cause) {
        return unavailable(type.name(), sentence, cause);
    }

    private static ResponseEntity<ProblemDetail> unavailable(String code, String sentence, Throwable cause) {
        LOG.warn("{}: {}", code, cause.toString());
        ResponseEntity<ProblemDetail> problem = problem(HttpStatus.SERVICE_UNAVAILABLE, code, sentence);
        HttpHeaders headers = new HttpHeaders(problem.getHeaders());
        headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_AFTER.toSeconds()));
        return new ResponseEntity<>(problem.getBody(), headers, problem.getStatusCode());
    }

    /** A problem of the catalogue. */
    public static ResponseEntity<ProblemDetail> problem(HttpStatus status, ProblemType type, String sentence) {
        return problem(status, type.name(), sentence);
    }

    /**
     * A problem with a code of the public API. The type is {@code /problems/CODE}, and the title what the catalogue says
     * of the code; {@code instance} is added on the way out, and is the path of the request.
     */
    public static ResponseEntity<ProblemDetail> problem(HttpStatus status, String code, String sentence) {
        ProblemDetail detail = ProblemDetail.forStatusAndDetail(status, sentence);
        detail.setType(ProblemType.uri(code));
        // The title of what HTTP itself says is that of its status.
        ProblemType.of(code)
                .filter(type -> type != ProblemType.ERROR)
                .map(ProblemType::title)
                .ifPresent(detail::setTitle);
        detail.setProperty("code", code);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(detail);
    }

    private static String reason(ResponseStatusException failure) {
        return failure.getReason() == null
                ? HttpStatus.valueOf(failure.getStatusCode().value()).getReasonPhrase() + "."
                : failure.getReason();
    }
}

package io.baedal.gateway.door;

import io.baedal.gateway.entry.IssuerDown;
import io.baedal.gateway.instances.Loss;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** What no service could answer, as an RFC 9457 problem with a {@code code} that clients may rely on. */
@Component
@Order(-2) // before the one of the framework, at -1
final class DoorProblems implements WebExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(DoorProblems.class);

    /** As services say it; a test compares. The gateway depends on none of their code. */
    static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    /** With which the same request may succeed later. */
    static final Set<HttpStatus> RETRY_HELPS =
            EnumSet.of(HttpStatus.TOO_MANY_REQUESTS, HttpStatus.SERVICE_UNAVAILABLE, HttpStatus.GATEWAY_TIMEOUT);

    /** What a code means, as in docs/problems.md; of all others the title is that of the status. */
    static final Map<String, String> TITLES = Map.of(
            "NOT_FOUND", "What is named does not exist",
            "UNAUTHENTICATED", "There is no token, or not a good one",
            "BODY_TOO_LARGE", "The body is too large",
            "TOO_MANY_REQUESTS", "Too much is asked at one time",
            "NO_ANSWER", "There was no answer in time",
            "TOKEN_ISSUER_UNAVAILABLE", "Whoever issues tokens is out of reach",
            "SERVICE_UNAVAILABLE", "The service that would do it is down",
            "INTERNAL_ERROR", "Something went wrong on our side");

    private final JsonMapper json;

    DoorProblems(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        ServerHttpResponse response = exchange.getResponse();
        if (response.isCommitted()) {
            return RequestId.onLogLines(exchange, () -> brokenOff(exchange, failure));
        }
        ProblemDetail problem = RequestId.onLogLines(exchange, () -> problem(exchange, failure));
        response.setStatusCode(HttpStatusCode.valueOf(problem.getStatus()));
        // What the service had begun to say does not hold any more.
        response.getHeaders().remove(HttpHeaders.CONTENT_LENGTH);
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (RETRY_HELPS.contains(HttpStatus.valueOf(problem.getStatus()))) {
            response.getHeaders().set(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_AFTER.toSeconds()));
        }
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(json.writeValueAsBytes(problem))));
    }

    /**
     * Lets the client see that the answer it has begun to read is not whole. Where a service's connection was reset, the framework takes the failure for the
     * client's own, who had gone, and would end the answer as if nothing were missing.
     */
    private static Mono<Void> brokenOff(ServerWebExchange exchange, Throwable failure) {
        LOG.warn("{} broke off in the middle of its answer: {}", request(exchange), failure.toString());
        if (ServerHttpResponseDecorator.getNativeResponse(exchange.getResponse())
                instanceof HttpServerResponse client) {
            client.withConnection(Connection::dispose);
        }
        return Mono.error(failure);
    }

    private static String request(ServerWebExchange exchange) {
        return exchange.getRequest().getMethod() + " " + exchange.getRequest().getPath();
    }

    private static ProblemDetail problem(ServerWebExchange exchange, Throwable failure) {
        String request = request(exchange);
        IssuerDown issuer = find(IssuerDown.class, failure);
        if (issuer != null) {
            LOG.warn("TOKEN_ISSUER_UNAVAILABLE: {}", issuer.getReason());
            return problem(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "TOKEN_ISSUER_UNAVAILABLE",
                    "Whoever issues tokens cannot be reached; try again shortly.");
        }
        ResponseStatusException status = find(ResponseStatusException.class, failure);
        if (status != null) {
            return ofStatus(request, status);
        }
        if (find(CallNotPermittedException.class, failure) != null) {
            // The breaker has said so once; of each request that it refuses a line would be too much.
            return problem(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "SERVICE_UNAVAILABLE",
                    "The service that would do this is down and was not asked; try again shortly.");
        }
        return switch (Loss.of(failure)) {
            case NOT_REACHED, BROKEN_OFF -> {
                LOG.warn("{} could not be passed on: {}", request, failure.toString());
                yield problem(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "SERVICE_UNAVAILABLE",
                        "The service that would do this is down; try again shortly.");
            }
            case NO_ANSWER -> notInTime(request);
            case OTHER -> {
                LOG.error("{} failed", request, failure);
                yield problem(HttpStatus.INTERNAL_SERVER_ERROR, "INTERNAL_ERROR", "Something went wrong on our side.");
            }
        };
    }

    private static ProblemDetail ofStatus(String request, ResponseStatusException failure) {
        HttpStatus status = HttpStatus.valueOf(failure.getStatusCode().value());
        return switch (status) {
            case NOT_FOUND -> problem(status, "NOT_FOUND", "Nobody answers " + request + ".");
            case UNAUTHORIZED -> problem(status, "UNAUTHENTICATED", "The token is not, or no longer, good here.");
            case CONTENT_TOO_LARGE -> problem(status, "BODY_TOO_LARGE", String.valueOf(failure.getReason()));
            case TOO_MANY_REQUESTS ->
                problem(status, "TOO_MANY_REQUESTS", "More is asked than can be answered now; try again shortly.");
            case GATEWAY_TIMEOUT -> notInTime(request);
            default -> problem(status, "ERROR", status.getReasonPhrase());
        };
    }

    private static ProblemDetail notInTime(String request) {
        LOG.warn("{} was not answered in time", request);
        return problem(
                HttpStatus.GATEWAY_TIMEOUT,
                "NO_ANSWER",
                "There was no answer in time; the same request may be made again.");
    }

    /** As services write theirs; a test compares the titles with their catalogue. */
    private static ProblemDetail problem(HttpStatus status, String code, String sentence) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, sentence);
        problem.setType(URI.create("/problems/" + code));
        problem.setTitle(TITLES.get(code));
        problem.setProperty("code", code);
        return problem;
    }

    /** The outermost of a kind among a failure and its causes. */
    private static <T extends Throwable> @Nullable T find(Class<T> kind, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return kind.cast(cause);
            }
        }
        return null;
    }
}

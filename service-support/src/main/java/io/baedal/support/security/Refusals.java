package io.baedal.support.security;

import com.mongodb.MongoException;
import io.baedal.support.tokens.IssuerUnavailable;
import io.baedal.support.web.ProblemType;
import io.baedal.support.web.Problems;
import java.net.URI;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenError;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Says no as everything else here is said. Why a token was not taken is told to nobody who does not have a good one (RFC 6750). */
final class Refusals implements ServerAuthenticationEntryPoint, ServerAccessDeniedHandler {

    private final JsonMapper json;

    Refusals(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException failure) {
        if (failure.getCause() instanceof MongoException down) {
            return answer(exchange, Problems.documentStoreUnavailable(down));
        }
        if (failure instanceof IssuerUnavailable) {
            return answer(exchange, Problems.tokenIssuerUnavailable(failure));
        }
        if (isAmbiguous(failure)) {
            return answer(
                    exchange,
                    HttpStatus.BAD_REQUEST,
                    ProblemType.BAD_REQUEST,
                    "There is more than one thing that says who asks; send a ticket or a token.");
        }
        boolean tokenRefused = failure instanceof OAuth2AuthenticationException;
        exchange.getResponse()
                .getHeaders()
                .set(HttpHeaders.WWW_AUTHENTICATE, tokenRefused ? "Bearer error=\"invalid_token\"" : "Bearer");
        if (failure instanceof BadCredentialsException) {
            return answer(
                    exchange,
                    HttpStatus.UNAUTHORIZED,
                    ProblemType.STREAM_TICKET_INVALID,
                    "The ticket was used, is over, or is for something else; ask for a new one.");
        }
        return answer(
                exchange,
                HttpStatus.UNAUTHORIZED,
                ProblemType.UNAUTHENTICATED,
                tokenRefused ? "The token is not, or no longer, good here." : "This takes a token.");
    }

    /** Whether it is an {@code invalid_request} of RFC 6750, and not a token that is no good. */
    private static boolean isAmbiguous(AuthenticationException failure) {
        return failure instanceof OAuth2AuthenticationException refused
                && refused.getError() instanceof BearerTokenError error
                && error.getHttpStatus() == HttpStatus.BAD_REQUEST;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException denied) {
        return answer(
                exchange, HttpStatus.FORBIDDEN, ProblemType.FORBIDDEN, "This is not for the role that the token has.");
    }

    private Mono<Void> answer(ServerWebExchange exchange, HttpStatus status, ProblemType type, String sentence) {
        return answer(exchange, Problems.problem(status, type, sentence));
    }

    private Mono<Void> answer(ServerWebExchange exchange, ResponseEntity<ProblemDetail> problem) {
        ServerHttpResponse response = exchange.getResponse();
        ProblemDetail body = Objects.requireNonNull(problem.getBody());
        body.setInstance(URI.create(exchange.getRequest().getPath().value()));
        response.setStatusCode(problem.getStatusCode());
        response.getHeaders().addAll(problem.getHeaders());
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(json.writeValueAsBytes(body))));
    }
}

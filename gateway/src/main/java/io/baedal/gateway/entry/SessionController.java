package io.baedal.gateway.entry;

import java.time.Duration;
import java.time.Instant;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Puts a token that a page has into a cookie, and takes it out again. An {@code EventSource} can send no header, but it sends cookies. What a page
 * writes it writes with the token itself: the cookie counts for reading only.
 */
@RestController
class SessionController {

    /** The prefix keeps other hosts of the same site from setting it (RFC 6265bis, section 4.1.3); it takes https. */
    static final String COOKIE = "__Host-baedal";

    /** On this machine, where there is no https. */
    static final String COOKIE_OF_THIS_MACHINE = "baedal";

    @PostMapping("/session")
    Mono<ResponseEntity<Void>> begin(ServerWebExchange exchange) {
        return exchange.getPrincipal()
                .ofType(JwtAuthenticationToken.class)
                .map(JwtAuthenticationToken::getToken)
                .map(token -> answer(
                        exchange,
                        token.getTokenValue(),
                        token.getExpiresAt() == null
                                ? Duration.ZERO
                                : Duration.between(Instant.now(), token.getExpiresAt())))
                .switchIfEmpty(Mono.error(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED)));
    }

    @DeleteMapping("/session")
    Mono<ResponseEntity<Void>> end(ServerWebExchange exchange) {
        return Mono.just(answer(exchange, "", Duration.ZERO));
    }

    private static ResponseEntity<Void> answer(ServerWebExchange exchange, String token, Duration validFor) {
        boolean here = isOnThisMachine(exchange);
        ResponseCookie cookie = ResponseCookie.from(here ? COOKIE_OF_THIS_MACHINE : COOKIE, token)
                .httpOnly(true)
                .secure(!here)
                .sameSite("Strict")
                .path("/")
                .maxAge(validFor.isNegative() ? Duration.ZERO : validFor)
                .build();
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .build();
    }

    /** Not every browser keeps a cookie for https that comes over http from this machine. */
    static boolean isOnThisMachine(ServerWebExchange exchange) {
        String host = exchange.getRequest().getURI().getHost();
        return "localhost".equals(host) || "127.0.0.1".equals(host) || "[::1]".equals(host);
    }
}

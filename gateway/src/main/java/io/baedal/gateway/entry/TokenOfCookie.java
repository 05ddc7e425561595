package io.baedal.gateway.entry;

import io.baedal.support.tokens.EventSourceHeaders;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Reads the token of a GET from its cookie, where it brings neither one itself nor a ticket. Of other methods the cookie says nothing, so that a page of
 * somebody else's can change nothing in its reader's name. No cookie goes further than here.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100) // before Spring Security's, which looks for the header
final class TokenOfCookie implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        HttpHeaders sent = exchange.getRequest().getHeaders();
        if (!sent.containsHeader(HttpHeaders.COOKIE)) {
            return chain.filter(exchange);
        }
        HttpCookie cookie = exchange.getRequest()
                .getCookies()
                .getFirst(
                        SessionController.isOnThisMachine(exchange)
                                ? SessionController.COOKIE_OF_THIS_MACHINE
                                : SessionController.COOKIE);
        boolean counts = cookie != null
                && exchange.getRequest().getMethod() == HttpMethod.GET
                && !sent.containsHeader(HttpHeaders.AUTHORIZATION)
                && !sent.containsHeader(EventSourceHeaders.TICKET);
        ServerHttpRequest request = exchange.getRequest()
                .mutate()
                .headers(headers -> {
                    headers.remove(HttpHeaders.COOKIE);
                    if (counts) {
                        headers.setBearerAuth(cookie.getValue());
                    }
                })
                .build();
        return chain.filter(exchange.mutate().request(request).build());
    }
}

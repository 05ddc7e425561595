package io.baedal.support.security;

import io.baedal.support.tokens.AuthenticatedCaller;
import io.baedal.support.tokens.Caller;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Puts whoever was found to ask where whoever answers looks for him; after Spring Security's own filter, which finds him. */
@Order(0)
final class CarriesCaller implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return exchange.getPrincipal()
                .ofType(AuthenticatedCaller.class)
                // What is said of the exchange, its request says too.
                .doOnNext(known -> exchange.getAttributes().put(UntilTheTokenEnds.EXPIRES_AT, known.expiresAt()))
                .map(AuthenticatedCaller::caller)
                .defaultIfEmpty(Caller.ANONYMOUS)
                .flatMap(caller -> chain.filter(exchange).contextWrite(context -> context.put(Caller.class, caller)));
    }
}

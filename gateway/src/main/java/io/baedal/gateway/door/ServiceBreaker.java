package io.baedal.gateway.door;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import io.baedal.gateway.instances.Services;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.net.URI;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.RouteToRequestUrlFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Asks a service that fails nothing for a while: its requests are refused at once instead of waiting for what will not come,
 * and it has peace to come back. What is refused was never sent; what was sent before is waited for as ever, so an open breaker
 * leaves nobody in doubt about a write.
 *
 * <p>It counts what came of a request in the end, after other instances were tried. A stream is no measure: it may begin when it
 * likes, and ends when its reader goes. It is refused while the breaker is open, and counts for nothing.
 */
@Component
final class ServiceBreaker implements GlobalFilter, Ordered {

    /** Once it is known which service is wanted. */
    static final int ORDER = RouteToRequestUrlFilter.ROUTE_TO_URL_FILTER_ORDER + 1;

    private final Breakers breakers;

    ServiceBreaker(Breakers breakers) {
        this.breakers = breakers;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        URI wanted = exchange.getRequiredAttribute(GATEWAY_REQUEST_URL_ATTR);
        if (!Services.isService(wanted)) {
            return chain.filter(exchange);
        }
        Route route = exchange.getRequiredAttribute(GATEWAY_ROUTE_ATTR);
        CircuitBreaker breaker = breakers.of(wanted.getHost());
        return Mono.defer(() -> {
            if (RequestLimit.isStream(route)) {
                return breaker.getState() == CircuitBreaker.State.OPEN ? refused(breaker) : chain.filter(exchange);
            }
            return breaker.tryAcquirePermission() ? judged(breaker, exchange, chain) : refused(breaker);
        });
    }

    private Mono<Void> judged(CircuitBreaker breaker, ServerWebExchange exchange, GatewayFilterChain chain) {
        Verdict verdict = new Verdict(breaker, exchange.getRequest(), breakers.slowAfter(), System::nanoTime);
        return chain.filter(exchange.mutate().request(verdict.watched()).build())
                .doOnSuccess(answered -> verdict.answered(exchange.getResponse()))
                .doOnError(verdict::lost)
                .doOnCancel(verdict::left);
    }

    private static Mono<Void> refused(CircuitBreaker breaker) {
        return Mono.error(CallNotPermittedException.createCallNotPermittedException(breaker));
    }

    @Override
    public int getOrder() {
        return ORDER;
    }
}

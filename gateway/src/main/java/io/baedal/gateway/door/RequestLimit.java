package io.baedal.gateway.door;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.RouteMetadataUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * So many requests to a service are under way at one time, and one more is refused at once with 429: under more load than it can take,
 * what is let in is answered as quickly as ever, and a service that is slow takes no room from the others. Streams are not counted,
 * which last for ever and are limited where they are served.
 */
@Component
final class RequestLimit implements GlobalFilter, Ordered {

    private final int underWayMax;
    private final MeterRegistry figures;
    private final ConcurrentMap<String, AtomicInteger> underWay = new ConcurrentHashMap<>();

    RequestLimit(DoorProperties properties, MeterRegistry figures) {
        this.underWayMax = properties.requestsMax();
        this.figures = figures;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Route route = Objects.requireNonNull(
                exchange.getAttribute(GATEWAY_ROUTE_ATTR), "filters follow the choice of a route");
        return isStream(route)
                ? chain.filter(exchange)
                : Mono.defer(() -> limited(of(route.getUri().getHost()), exchange, chain));
    }

    private Mono<Void> limited(AtomicInteger requests, ServerWebExchange exchange, GatewayFilterChain chain) {
        if (requests.incrementAndGet() > underWayMax) {
            requests.decrementAndGet();
            return Mono.error(new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS));
        }
        return chain.filter(exchange).doFinally(end -> requests.decrementAndGet());
    }

    private AtomicInteger of(String service) {
        return underWay.computeIfAbsent(service, unknown -> {
            AtomicInteger requests = new AtomicInteger();
            Gauge.builder("baedal.gateway.requests", requests, AtomicInteger::get)
                    .description("Requests under way, streams not counted")
                    .tag("service", service)
                    .register(figures);
            return requests;
        });
    }

    /** Its route has no time-out. */
    static boolean isStream(Route route) {
        return String.valueOf(route.getMetadata().get(RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR))
                .startsWith("-");
    }

    /** Before anything is done for a request. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}

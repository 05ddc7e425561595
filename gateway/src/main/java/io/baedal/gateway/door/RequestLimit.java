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
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * So many requests to a service are under way at one time, and one more is refused at once with 429: under more load than it can take,
 * what is let in is answered as quickly as ever, and a service that is slow takes no room from the others. A request is under way until the
 * service begins to answer: views that are behind, for which the answer to a write may wait, and a client that reads slowly take no room
 * either. Streams are not counted, which last for ever and are limited where they are served.
 */
@Component
final class RequestLimit implements GlobalFilter, Ordered {

    private static final String STREAM = "stream";

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
        // There is room again before anything is done with the answer.
        return Mono.using(() -> begun(requests), begun -> chain.filter(exchange), AtomicInteger::decrementAndGet);
    }

    private AtomicInteger begun(AtomicInteger requests) {
        if (requests.incrementAndGet() > underWayMax) {
            requests.decrementAndGet();
            throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS);
        }
        return requests;
    }

    private AtomicInteger of(String service) {
        return underWay.computeIfAbsent(service, unknown -> {
            AtomicInteger requests = new AtomicInteger();
            Gauge.builder("baedal.gateway.requests", requests, AtomicInteger::get)
                    .description("Requests that a service has not begun to answer, streams not counted")
                    .tag("service", service)
                    .register(figures);
            return requests;
        });
    }

    /** Its route says so. */
    static boolean isStream(Route route) {
        return Boolean.TRUE.equals(route.getMetadata().get(STREAM));
    }

    /** After what writes the answer, at -1, and what holds it back, and before all that sends the request. */
    @Override
    public int getOrder() {
        return OwnWrite.ORDER + 1;
    }
}

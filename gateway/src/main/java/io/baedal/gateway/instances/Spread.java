package io.baedal.gateway.instances;

import io.baedal.support.drain.Drain;
import java.net.URI;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.RouteToRequestUrlFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/**
 * Sends a request whose route names a service to one of its instances. A write goes to a second one only if it was never
 * sent; a read also if the first one fell over before it began to answer. Once an answer has begun it is the client's own: a
 * stream that breaks is resumed by whoever reads it.
 */
@Component
final class Spread implements GlobalFilter, Ordered {

    /** Room before it for what looks at a request to a service as a whole, whichever instances it goes to. */
    static final int ORDER = RouteToRequestUrlFilter.ROUTE_TO_URL_FILTER_ORDER + 10;

    private final Services services;

    Spread(Services services) {
        this.services = services;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        URI wanted = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR);
        if (!Services.isService(wanted)) {
            return chain.filter(exchange);
        }
        return services.of(wanted.getHost())
                .ask(
                        instance -> {
                            // What an attempt before this one has left behind.
                            ServerWebExchangeUtils.reset(exchange);
                            exchange.getAttributes()
                                    .put(ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR, at(instance, wanted));
                            return chain.filter(exchange);
                        },
                        Repeatable.is(exchange.getRequest()),
                        () -> isLeaving(exchange));
    }

    /** Whether the instance that has just answered is draining; that it says so is nobody else's business. */
    private static boolean isLeaving(ServerWebExchange exchange) {
        HttpHeaders answer = exchange.getResponse().getHeaders();
        boolean leaving = Drain.LEAVING.equals(answer.getFirst(Drain.INSTANCE));
        answer.remove(Drain.INSTANCE);
        return leaving;
    }

    private static URI at(URI instance, URI wanted) {
        return UriComponentsBuilder.fromUri(wanted)
                .scheme(instance.getScheme())
                .host(instance.getHost())
                .port(instance.getPort())
                .build(ServerWebExchangeUtils.containsEncodedParts(wanted))
                .toUri();
    }

    /** After it is known which service is wanted and that it may be asked, and before all that sends the request. */
    @Override
    public int getOrder() {
        return ORDER;
    }
}

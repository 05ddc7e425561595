package io.baedal.gateway.instances;

import java.net.URI;
import java.util.Set;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.RouteToRequestUrlFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
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

    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final Services services;

    Spread(Services services) {
        this.services = services;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        URI wanted = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR);
        if (!Services.SCHEME.equals(wanted.getScheme())) {
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
                        isRepeatable(exchange.getRequest()));
    }

    private static boolean isRepeatable(ServerHttpRequest request) {
        return READS.contains(request.getMethod())
                && request.getHeaders().getContentLength() <= 0
                && !request.getHeaders().containsHeader(HttpHeaders.TRANSFER_ENCODING);
    }

    private static URI at(URI instance, URI wanted) {
        return UriComponentsBuilder.fromUri(wanted)
                .scheme(instance.getScheme())
                .host(instance.getHost())
                .port(instance.getPort())
                .build(ServerWebExchangeUtils.containsEncodedParts(wanted))
                .toUri();
    }

    /** As soon as it is known which service is wanted, and before all that sends the request. */
    @Override
    public int getOrder() {
        return RouteToRequestUrlFilter.ROUTE_TO_URL_FILTER_ORDER + 1;
    }
}

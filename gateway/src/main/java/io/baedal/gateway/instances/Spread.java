package io.baedal.gateway.instances;

import io.baedal.support.drain.Drain;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.RouteToRequestUrlFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.RouteMetadataUtils;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/**
 * Sends a request whose route names a service to one of its instances. A write goes to a second one only if it was never
 * sent; a read also if the first one fell over before it began to answer. Once an answer has begun it is the client's own: a
 * stream that breaks is resumed by whoever reads it. Until it begins there is a time, for all attempts together.
 */
@Component
final class Spread implements GlobalFilter, Ordered {

    /** Room before it for what looks at a request to a service as a whole, whichever instances it goes to. */
    static final int ORDER = RouteToRequestUrlFilter.ROUTE_TO_URL_FILTER_ORDER + 10;

    private static final String END = Spread.class.getName() + ".end";

    private final Services services;
    private final Duration patience;

    Spread(Services services, HttpClientProperties http) {
        this.services = services;
        this.patience =
                Objects.requireNonNull(http.getResponseTimeout(), "gateway.yaml says how long an answer may take");
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        URI wanted = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR);
        if (!Services.isService(wanted)) {
            return chain.filter(exchange);
        }
        Instances instances = services.of(wanted.getHost());
        return instances
                .ask(new Instances.Wish<>(
                        instance -> {
                            // What an attempt before this one has left behind.
                            ServerWebExchangeUtils.reset(exchange);
                            exchange.getAttributes()
                                    .put(ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR, at(instance, wanted));
                            return chain.filter(exchange);
                        },
                        Repeatable.is(exchange.getRequest()),
                        () -> isLeaving(exchange),
                        end(exchange, instances)))
                .onErrorMap(
                        TimeoutException.class,
                        late -> new ResponseStatusException(HttpStatus.GATEWAY_TIMEOUT, null, late));
    }

    /** The same for a request that comes by again, to be asked once more. */
    private long end(ServerWebExchange exchange, Instances instances) {
        return (long) exchange.getAttributes().computeIfAbsent(END, first -> instances.end(patience(exchange)));
    }

    private Duration patience(ServerWebExchange exchange) {
        Route route = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        Object millis = route.getMetadata().get(RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR);
        return millis == null ? patience : Duration.ofMillis(Long.parseLong(millis.toString()));
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

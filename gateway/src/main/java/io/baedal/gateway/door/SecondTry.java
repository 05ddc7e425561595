package io.baedal.gateway.door;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.CLIENT_RESPONSE_CONN_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import io.baedal.gateway.instances.Loss;
import io.baedal.gateway.instances.Repeatable;
import io.baedal.gateway.instances.Services;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;

/**
 * Asks a read once more that found nobody, or whose connection broke before the answer, or that was answered 503 without a word of
 * when to come back, as a service that is just starting does. Nothing else is repeated: of a write only its client knows
 * whether it may happen again, and has the {@code Idempotency-Key} for that.
 *
 * <p>Where a service has several instances, those have been tried by then, and it is only repeated after a 503. Nothing is while the breaker
 * is not closed, or when the {@link RepeatBudget} is spent.
 */
@Component
final class SecondTry implements GlobalFilter, Ordered {

    /** After the breaker, which counts what comes of both tries. */
    private static final int ORDER = ServiceBreaker.ORDER + 1;

    private static final int PAUSE_MILLIS_MIN = 50;
    private static final int PAUSE_MILLIS_MAX = 150;

    private final Services services;
    private final Breakers breakers;
    private final Map<String, Repeats> repeats;

    SecondTry(Services services, Breakers breakers, MeterRegistry figures) {
        this.services = services;
        this.breakers = breakers;
        this.repeats = services.names().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(),
                        service -> new Repeats(
                                new RepeatBudget(),
                                Counter.builder("baedal.gateway.repeats")
                                        .description("Reads that were asked once more")
                                        .tag("service", service)
                                        .register(figures))));
    }

    /** Of one service. */
    private record Repeats(RepeatBudget budget, Counter done) {}

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        URI wanted = exchange.getRequiredAttribute(GATEWAY_REQUEST_URL_ATTR);
        Route route = exchange.getRequiredAttribute(GATEWAY_ROUTE_ATTR);
        if (!Services.isService(wanted) || RequestLimit.isStream(route) || !Repeatable.is(exchange.getRequest())) {
            return chain.filter(exchange);
        }
        String service = wanted.getHost();
        return Mono.defer(() -> {
            repeats.get(service).budget().earn();
            return chain.filter(exchange)
                    .then(Mono.fromSupplier(() -> isSilent503(exchange.getResponse()) && mayRepeat(service)))
                    .onErrorResume(failure ->
                            helps(service, failure) && mayRepeat(service) ? Mono.just(true) : Mono.error(failure))
                    .flatMap(again -> again ? again(exchange, wanted, chain) : Mono.empty());
        });
    }

    private static boolean isSilent503(ServerHttpResponse response) {
        return response.getStatusCode() == HttpStatus.SERVICE_UNAVAILABLE
                && !response.getHeaders().containsHeader(HttpHeaders.RETRY_AFTER);
    }

    private boolean helps(String service, Throwable failure) {
        Loss loss = Loss.of(failure);
        return services.of(service).isOne() && (loss == Loss.NOT_REACHED || loss == Loss.BROKEN_OFF);
    }

    private boolean mayRepeat(String service) {
        return breakers.of(service).getState() == CircuitBreaker.State.CLOSED
                && repeats.get(service).budget().spend();
    }

    private Mono<Void> again(ServerWebExchange exchange, URI wanted, GatewayFilterChain chain) {
        forget(exchange, wanted);
        repeats.get(wanted.getHost()).done().increment();
        // Those that failed together do not come back together.
        Duration pause = Duration.ofMillis(ThreadLocalRandom.current().nextInt(PAUSE_MILLIS_MIN, PAUSE_MILLIS_MAX + 1));
        return Mono.delay(pause).then(Mono.defer(() -> chain.filter(exchange)));
    }

    /** What the first try has left behind: its answer, if there was one, and the instance that it was sent to. */
    private static void forget(ServerWebExchange exchange, URI wanted) {
        if (exchange.getAttributes().remove(CLIENT_RESPONSE_CONN_ATTR) instanceof Connection answer) {
            answer.dispose();
        }
        ServerWebExchangeUtils.reset(exchange);
        exchange.getAttributes().put(GATEWAY_REQUEST_URL_ATTR, wanted);
    }

    @Override
    public int getOrder() {
        return ORDER;
    }
}

package io.baedal.gateway.door;

import io.micrometer.context.ContextRegistry;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Every request has a name: the one it came with, if that is well formed, or a new one. It goes on to the service, back to the
 * client, and onto each log line.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RequestId implements WebFilter {

    static final String HEADER = "X-Request-Id";

    /** By what name it is found on log lines, as the services have it, and among the attributes of an exchange. */
    static final String NAME = "requestId";

    /** What may stand in a log line as it is. */
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    RequestId() {
        ContextRegistry.getInstance()
                .registerThreadLocalAccessor(
                        NAME, () -> MDC.get(NAME), id -> MDC.put(NAME, id), () -> MDC.remove(NAME));
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String given = exchange.getRequest().getHeaders().getFirst(HEADER);
        String id = given != null && WELL_FORMED.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
        ServerHttpRequest named = exchange.getRequest()
                .mutate()
                .headers(headers -> headers.set(HEADER, id))
                .build();
        // When it is sent rather than now: the service may answer with the header as well, and once is enough.
        exchange.getResponse().beforeCommit(() -> {
            exchange.getResponse().getHeaders().set(HEADER, id);
            return Mono.empty();
        });
        exchange.getAttributes().put(NAME, id);
        return chain.filter(exchange.mutate().request(named).build()).contextWrite(context -> context.put(NAME, id));
    }

    /** For what is logged where the filters have been left already. */
    static <T> T onLogLines(ServerWebExchange exchange, Supplier<T> logged) {
        MDC.put(NAME, exchange.getAttributeOrDefault(NAME, ""));
        try {
            return logged.get();
        } finally {
            MDC.remove(NAME);
        }
    }
}

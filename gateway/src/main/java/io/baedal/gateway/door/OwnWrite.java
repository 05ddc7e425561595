package io.baedal.gateway.door;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Lets whoever writes read it right after: with {@code Prefer: wait=n} the answer to a write is held back until the views
 * show what it did, or until n seconds have passed since it came in. {@code Baedal-View} then says {@code current} or
 * {@code behind}; status and body are the write's own in either case, for it is done.
 *
 * <p>The service says what it has written to and how far the log is by then, and query-service is asked once; nobody looks
 * again and again, and who does not ask for it pays nothing.
 */
@Component
final class OwnWrite implements GlobalFilter, Ordered {

    /** After the filter that writes the answer, which is at -1, and before all that sends the request. */
    static final int ORDER = 0;

    static final String PREFER = "Prefer";
    static final String APPLIED = "Preference-Applied";
    static final String VIEW = "Baedal-View";

    /** What services say with each write to whoever wants it. */
    static final String WANTS = "Baedal-Wants";

    static final String POSITION = "Baedal-Position";
    static final String ABOUT = "Baedal-About";

    private static final Set<HttpMethod> WRITES =
            Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    private final Knowledge knowledge;
    private final Duration waitMax;

    OwnWrite(Knowledge knowledge, DoorProperties properties) {
        this.knowledge = knowledge;
        this.waitMax = properties.waitMax();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        Optional<Duration> preferred = WRITES.contains(request.getMethod())
                ? PreferredWait.in(request.getHeaders().getOrEmpty(PREFER))
                : Optional.empty();
        if (preferred.isEmpty()) {
            return chain.filter(exchange);
        }
        Duration wait = preferred.get().compareTo(waitMax) < 0 ? preferred.get() : waitMax;
        long deadline = System.nanoTime() + wait.toNanos();
        ServerHttpRequest curious = request.mutate()
                .headers(headers -> headers.set(WANTS, "position"))
                .build();
        // What comes before this in the chain writes the answer, whose status and headers are known by then.
        return chain.filter(exchange.mutate().request(curious).build())
                .then(Mono.defer(() -> hold(exchange, wait, deadline)));
    }

    private Mono<Void> hold(ServerWebExchange exchange, Duration wait, long deadline) {
        HttpHeaders answer = exchange.getResponse().getHeaders();
        List<String> about = answer.getOrEmpty(ABOUT);
        if (about.isEmpty()) {
            // Nothing was written that a view could show.
            return Mono.empty();
        }
        return knowledge
                .shows(
                        answer.getFirst(POSITION),
                        about,
                        Duration.ofNanos(deadline - System.nanoTime()),
                        exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION))
                .doOnNext(shown -> {
                    answer.set(VIEW, shown ? "current" : "behind");
                    if (!answer.containsHeader(APPLIED)) {
                        answer.set(APPLIED, "wait=" + wait.toSeconds());
                    }
                })
                .then();
    }

    @Override
    public int getOrder() {
        return ORDER;
    }
}

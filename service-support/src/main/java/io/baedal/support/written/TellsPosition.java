package io.baedal.support.written;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Answers a request that says {@code Baedal-Wants: position} with what it was about and how far the log is by then: every
 * event that the request has caused before its answer stands at or before that position. Nobody else pays for it: where the
 * log ends is one more question to Axon Server.
 *
 * <p>Each aggregate that a command was sent to is one {@code Baedal-About}, whatever came of the command. Where the log
 * cannot be asked, {@code Baedal-Position} is missing, and the answer is what it is.
 */
final class TellsPosition implements WebFilter {

    static final String WANTS = "Baedal-Wants";
    static final String POSITION = "Baedal-Position";
    static final String ABOUT = "Baedal-About";

    private static final Logger LOG = LoggerFactory.getLogger(TellsPosition.class);

    private final Head head;
    private final Duration timeout;

    /** @param timeout after how long without an answer the position is left out */
    TellsPosition(Head head, Duration timeout) {
        this.head = head;
        this.timeout = timeout;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!"position".equalsIgnoreCase(exchange.getRequest().getHeaders().getFirst(WANTS))) {
            return chain.filter(exchange);
        }
        Written written = new Written();
        exchange.getResponse().beforeCommit(() -> Mono.defer(() -> tell(exchange, written.aggregates())));
        return chain.filter(exchange).contextWrite(written::into);
    }

    private Mono<Void> tell(ServerWebExchange exchange, List<String> aggregates) {
        if (aggregates.isEmpty()) {
            return Mono.empty();
        }
        HttpHeaders headers = exchange.getResponse().getHeaders();
        headers.addAll(ABOUT, aggregates);
        return head.position()
                .timeout(timeout)
                .doOnNext(position -> headers.set(POSITION, Long.toString(position)))
                .then()
                .onErrorResume(unknown -> {
                    LOG.debug("How far the log is could not be said", unknown);
                    return Mono.empty();
                });
    }
}

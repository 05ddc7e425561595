package io.baedal.support.drain;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Publisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Lets clients go before a server stops, be it the door's or a service's. It is not ready any more by then, but serves as ever: for a
 * moment each answer asks its client to close the connection, so that few are left to be cut while a request comes over them, and says
 * that this instance is leaving, so that the next request goes to another one. Then the server takes no connection, and waits for what
 * is under way.
 */
public final class Drain implements WebFilter, SmartLifecycle {

    /** A header of answers, by which whoever spreads requests over instances learns that this one is {@link #LEAVING}. */
    public static final String INSTANCE = "Baedal-Instance";

    public static final String LEAVING = "leaving";

    private final Duration farewell;
    private final Sinks.Empty<Void> over = Sinks.empty();
    private volatile boolean running;
    private volatile boolean leaving;

    /** @param farewell for how long clients are told to go elsewhere */
    public Drain(Duration farewell) {
        this.farewell = farewell;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        exchange.getResponse().beforeCommit(() -> {
            if (leaving) {
                HttpHeaders answer = exchange.getResponse().getHeaders();
                answer.set(HttpHeaders.CONNECTION, "close");
                answer.set(INSTANCE, LEAVING);
            }
            return Mono.empty();
        });
        return chain.filter(exchange);
    }

    /**
     * A stream that ends by itself, or when clients are to go, as if it had nothing more to tell: on that its reader opens it again,
     * elsewhere. One that was refused instead would not be opened again by a browser.
     */
    public <T> Flux<T> untilOver(Publisher<T> body) {
        return Flux.from(body).takeUntilOther(over.asMono());
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        leaving = true;
        over.tryEmitEmpty();
        running = false;
    }

    /** Nobody waits here meanwhile: the phase does, until it is told that this one has stopped. */
    @Override
    public void stop(Runnable stopped) {
        stop();
        if (farewell.isZero()) {
            stopped.run();
        } else {
            CompletableFuture.delayedExecutor(farewell.toMillis(), TimeUnit.MILLISECONDS, Runnable::run)
                    .execute(stopped);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the server is, whose phases come right after this one. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}

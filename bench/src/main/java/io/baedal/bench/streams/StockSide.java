package io.baedal.bench.streams;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Server-sent events in the shape that everybody writes: one sink, a stream for each client that picks what is his. It has no document store, no
 * heartbeat, nothing to resume from, and one who reads slowly holds up all others.
 */
@Configuration(proxyBeanMethods = false)
@Import(StockSide.Edge.class)
class StockSide {

    private static final int WAITING_MAX = 1_024;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Bean
    Sinks.Many<Tick> sink() {
        return Sinks.many().multicast().onBackpressureBuffer(WAITING_MAX, false);
    }

    @Bean
    Source source(Sinks.Many<Tick> sink) {
        AtomicLong newest = new AtomicLong();
        return changes -> Mono.fromRunnable(() -> {
            for (int n = 0; n < changes; n++) {
                sink.emitNext(
                        Tick.at(Source.SHARED, newest.incrementAndGet()),
                        Sinks.EmitFailureHandler.busyLooping(PATIENCE));
            }
        });
    }

    /** The plain shape. */
    @RestController
    static class Edge {

        private final Flux<Tick> ticks;

        Edge(Sinks.Many<Tick> sink) {
            this.ticks = sink.asFlux();
        }

        @GetMapping(path = "/tickers/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
        Flux<ServerSentEvent<Tick>> events(@PathVariable String id) {
            return ticks.filter(tick -> tick.id().equals(id))
                    .map(tick -> ServerSentEvent.builder(tick)
                            .id(Long.toString(tick.position()))
                            .event(tick.event())
                            .build())
                    // Without a first word no header goes out before the first event.
                    .startWith(ServerSentEvent.<Tick>builder().comment("here").build());
        }
    }
}

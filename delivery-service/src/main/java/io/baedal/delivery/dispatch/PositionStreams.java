package io.baedal.delivery.dispatch;

import io.baedal.api.courier.CourierId;
import io.baedal.api.value.Refusal;
import io.baedal.support.rule.RuleBroken;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Couriers as they move. A position is read again and again while somebody follows, once for all who follow the same courier,
 * so it does not matter which instance heard it. Whoever reads slowly gets the newest, and holds nobody back.
 */
@Component
final class PositionStreams implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PositionStreams.class);

    private final CourierIndex couriers;
    private final PositionProperties properties;
    private final ConcurrentMap<CourierId, Flux<Whereabouts>> followed = new ConcurrentHashMap<>();
    private final AtomicInteger listeners = new AtomicInteger();
    private volatile Sinks.Empty<Void> stopped = Sinks.empty();
    private volatile boolean running = true;

    PositionStreams(CourierIndex couriers, PositionProperties properties) {
        this.couriers = couriers;
        this.properties = properties;
    }

    /** Fails if one more listener would be too many: while an answer can still say so. */
    Mono<Void> requireRoom() {
        return Mono.defer(() -> listeners.get() < properties.listenersMax() ? Mono.empty() : Mono.error(full()));
    }

    /**
     * The newest position, and then the newest whenever a look finds that it has changed. Does not end before the service
     * stops, and does not fail while the store is out of reach, but fails at once if there are too many listeners.
     */
    Flux<Whereabouts> of(CourierId courier) {
        return Flux.defer(() -> {
            if (listeners.incrementAndGet() > properties.listenersMax()) {
                listeners.decrementAndGet();
                return Flux.error(full());
            }
            return followed.computeIfAbsent(courier, this::reading)
                    .onBackpressureLatest()
                    .takeUntilOther(stopped.asMono())
                    .doFinally(end -> listeners.decrementAndGet());
        });
    }

    /** Stops with the last listener. One who comes at that very moment may begin it anew, beside the next. */
    private Flux<Whereabouts> reading(CourierId courier) {
        return Flux.interval(Duration.ZERO, properties.readInterval())
                .onBackpressureDrop()
                .concatMap(
                        tick -> couriers.whereabouts(courier).onErrorResume(unreachable -> {
                            LOG.warn(
                                    "The position of {} could not be read, next attempt in {} ms: {}",
                                    courier,
                                    properties.readInterval().toMillis(),
                                    unreachable.toString());
                            return Mono.empty();
                        }),
                        1)
                .distinctUntilChanged()
                .doFinally(end -> followed.remove(courier))
                .replay(1)
                .refCount();
    }

    @Override
    public void start() {
        stopped = Sinks.empty();
        running = true;
    }

    /** Ends all streams, before the server waits for whoever is still served: their clients come back to another instance. */
    @Override
    public void stop() {
        running = false;
        stopped.tryEmitEmpty();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    int listeners() {
        return listeners.get();
    }

    int followed() {
        return followed.size();
    }

    private RuleBroken full() {
        return new RuleBroken(new Refusal(
                Refusal.Category.UNAVAILABLE,
                "TOO_MANY_LISTENERS",
                "This instance serves " + properties.listenersMax()
                        + " streams of positions already; try again shortly, or ask for the newest position."));
    }
}

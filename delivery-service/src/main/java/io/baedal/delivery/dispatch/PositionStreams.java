package io.baedal.delivery.dispatch;

import io.baedal.api.courier.CourierId;
import io.baedal.api.value.Refusal;
import io.baedal.support.rule.RuleBroken;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Couriers as they move, one of them or all in an area. What is followed is read, so it does not matter which instance heard a
 * position. Whoever reads slowly gets the newest, and holds nobody back.
 */
@Component
final class PositionStreams implements SmartLifecycle {

    private final PositionProperties properties;
    private final Readings<CourierId, Whereabouts> couriers;
    private final Readings<Area, AreaMap> areas;
    private final AtomicInteger listeners = new AtomicInteger();
    private volatile Sinks.Empty<Void> stopped = Sinks.empty();
    private volatile boolean running = true;

    PositionStreams(CourierIndex index, AreaMaps maps, PositionProperties properties) {
        this.properties = properties;
        this.couriers = new Readings<>("The position of", properties.readInterval(), index::whereabouts);
        this.areas = new Readings<>("The map of", properties.readInterval(), maps::of);
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
        return served(couriers, courier);
    }

    /** The same of an area: each time the whole map of it, so that whoever missed one has missed nothing. */
    Flux<AreaMap> of(Area area) {
        return served(areas, area);
    }

    private <K, T> Flux<T> served(Readings<K, T> readings, K what) {
        return Flux.defer(() -> {
            if (listeners.incrementAndGet() > properties.listenersMax()) {
                listeners.decrementAndGet();
                return Flux.error(full());
            }
            return readings.of(what)
                    .onBackpressureLatest()
                    .takeUntilOther(stopped.asMono())
                    .doFinally(end -> listeners.decrementAndGet());
        });
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
        return couriers.followed() + areas.followed();
    }

    private RuleBroken full() {
        return new RuleBroken(new Refusal(
                Refusal.Category.UNAVAILABLE,
                "TOO_MANY_LISTENERS",
                "This instance serves " + properties.listenersMax()
                        + " streams of positions already; try again shortly, or ask for the newest position."));
    }
}

package io.baedal.query.orders;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/**
 * Tells whoever watches an order that there is news of it. It carries no news itself, only how far the log has come:
 * a watcher reads the order again when it is ready for it, and what it missed meanwhile costs nothing.
 */
@Component
final class OrderChanges implements SmartLifecycle {

    /** The signal to read an order as it is, whatever that may be. */
    static final long AS_IT_IS = -1;

    private final Map<String, Set<FluxSink<Long>>> watchers = new ConcurrentHashMap<>();
    private volatile boolean running = true;

    /**
     * First {@link #AS_IT_IS}, then the position of each event of the order; of several that the subscriber is not
     * ready for, the newest. Completes when the service stops. Nothing is left behind when it is cancelled.
     */
    Flux<Long> of(String orderId) {
        return Flux.create(
                sink -> {
                    watchers.compute(orderId, (id, present) -> {
                        Set<FluxSink<Long>> sinks = present == null ? ConcurrentHashMap.newKeySet(1) : present;
                        sinks.add(sink);
                        return sinks;
                    });
                    sink.onDispose(() -> watchers.computeIfPresent(orderId, (id, sinks) -> {
                        sinks.remove(sink);
                        return sinks.isEmpty() ? null : sinks;
                    }));
                    sink.next(AS_IT_IS);
                    if (!running) {
                        sink.complete();
                    }
                },
                FluxSink.OverflowStrategy.LATEST);
    }

    /** There is an event of this order at this position. */
    void signal(String orderId, long position) {
        Set<FluxSink<Long>> sinks = watchers.get(orderId);
        if (sinks != null) {
            sinks.forEach(sink -> sink.next(position));
        }
    }

    /** Something may have been missed. */
    void signalAll() {
        watchers.values().forEach(sinks -> sinks.forEach(sink -> sink.next(AS_IT_IS)));
    }

    /** How many streams are open. */
    int watching() {
        return watchers.values().stream().mapToInt(Set::size).sum();
    }

    @Override
    public void start() {
        running = true;
    }

    /**
     * Ends all streams, before the server waits for whoever is still served: their clients come back to another
     * instance, and go on after what they have seen.
     */
    @Override
    public void stop() {
        running = false;
        watchers.values().forEach(sinks -> sinks.forEach(FluxSink::complete));
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

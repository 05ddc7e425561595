package io.baedal.delivery.dispatch;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is read again and again while somebody follows it, once for all who follow the same. */
final class Readings<K, T> {

    private static final Logger LOG = LoggerFactory.getLogger(Readings.class);

    private final String name;
    private final Duration interval;
    private final Function<K, Mono<T>> look;
    private final ConcurrentMap<K, Flux<T>> followed = new ConcurrentHashMap<>();

    /**
     * @param name of what is read, before what is followed: {@code The position of}
     * @param look reads it once; where it is empty or fails there is nothing new
     */
    Readings(String name, Duration interval, Function<K, Mono<T>> look) {
        this.name = name;
        this.interval = interval;
        this.look = look;
    }

    /** What it is now, and then what it is whenever a look finds that it has changed. Neither ends nor fails. */
    Flux<T> of(K what) {
        return followed.computeIfAbsent(what, this::reading);
    }

    /** Stops with the last listener. One who comes at that very moment may begin it anew, beside the next. */
    private Flux<T> reading(K what) {
        return Flux.interval(Duration.ZERO, interval)
                .onBackpressureDrop()
                .concatMap(
                        tick -> look.apply(what).onErrorResume(unreachable -> {
                            LOG.warn(
                                    "{} {} could not be read, next attempt in {} ms: {}",
                                    name,
                                    what,
                                    interval.toMillis(),
                                    unreachable.toString());
                            return Mono.empty();
                        }),
                        1)
                .distinctUntilChanged()
                .doFinally(end -> followed.remove(what))
                .replay(1)
                .refCount();
    }

    int followed() {
        return followed.size();
    }
}

package io.baedal.delivery.dispatch;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.ConnectableFlux;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is read again and again while somebody follows it, once for all who follow the same. */
final class Readings<K, T> {

    private static final Logger LOG = LoggerFactory.getLogger(Readings.class);

    private final String name;
    private final Duration interval;
    private final Function<K, Mono<T>> look;
    private final ConcurrentMap<K, Reading<T>> followed = new ConcurrentHashMap<>();

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
        return Flux.using(() -> joined(what), Reading::found, reading -> left(what));
    }

    private Reading<T> joined(K what) {
        return followed.compute(what, (key, present) -> {
            Reading<T> reading = present == null ? new Reading<>(looks(key)) : present;
            reading.followers++;
            return reading;
        });
    }

    /** Stops with the last one. */
    private void left(K what) {
        followed.computeIfPresent(what, (key, reading) -> {
            reading.followers--;
            if (reading.followers > 0) {
                return reading;
            }
            reading.looks.dispose();
            return null;
        });
    }

    private Flux<T> looks(K what) {
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
                .distinctUntilChanged();
    }

    int followed() {
        return followed.size();
    }

    /**
     * Followers are counted here, and not by {@code refCount()}: from Reactor 3.8 on that misses one who goes while he is told what
     * there is already, and reads on for nobody (reactor-core, issue 4387).
     */
    private static final class Reading<T> {

        private final Flux<T> found;
        private final Disposable looks;
        /** Changed by the map's own functions alone, which take turns. */
        private int followers;

        Reading(Flux<T> source) {
            ConnectableFlux<T> shared = source.replay(1);
            found = shared;
            looks = shared.connect();
        }

        Flux<T> found() {
            return found;
        }
    }
}

package io.baedal.query.consistency;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * How far documents have come by what the projections of this instance have handled and written. It knows of the newest
 * documents only, and nothing of what other instances do.
 */
@Component
final class Handled {

    /** Documents that are remembered. */
    static final int DOCUMENTS_MAX = 10_000;

    private final Newest<Place, Long> newest = new Newest<>(DOCUMENTS_MAX);
    private final Map<Place, Set<Waiting>> waiting = new HashMap<>();

    Handled(AllViews views) {
        views.whenHandled(this::note);
    }

    private record Waiting(Wanted wanted, Runnable then) {}

    /** This instance has handled and written all events of these documents of a view, up to these positions. */
    void note(String view, Map<String, Long> handled) {
        List<Waiting> done = new ArrayList<>();
        synchronized (this) {
            handled.forEach((document, position) -> {
                Place place = new Place(view, document);
                newest.renew(place, Math.max(position, newest.getOrDefault(place, position)));
                waiting.getOrDefault(place, Set.of()).stream()
                        .filter(one -> one.wanted().position() <= position)
                        .forEach(done::add);
            });
            done.forEach(this::leave);
        }
        done.forEach(one -> one.then().run());
    }

    synchronized boolean shows(Wanted wanted) {
        return newest.getOrDefault(wanted.place(), -1L) >= wanted.position();
    }

    /**
     * Runs something once, as soon as this instance has handled what is wanted; at once, if it has. It must be quick: the
     * projection runs it.
     */
    Disposable when(Wanted wanted, Runnable then) {
        Waiting one = new Waiting(wanted, then);
        synchronized (this) {
            if (!shows(wanted)) {
                waiting.computeIfAbsent(wanted.place(), place -> ConcurrentHashMap.newKeySet(1))
                        .add(one);
                return () -> leave(one);
            }
        }
        then.run();
        return () -> {};
    }

    /** Completes as soon as this instance has handled what is wanted. */
    Mono<Wanted> reached(Wanted wanted) {
        return Mono.<Wanted>create(sink -> sink.onDispose(when(wanted, () -> sink.success(wanted))))
                .publishOn(Schedulers.parallel());
    }

    private synchronized void leave(Waiting one) {
        waiting.computeIfPresent(one.wanted().place(), (place, all) -> {
            all.remove(one);
            return all.isEmpty() ? null : all;
        });
    }

    /** How many are told when something is handled. */
    synchronized int waiting() {
        return waiting.values().stream().mapToInt(Set::size).sum();
    }
}

package io.baedal.query.consistency;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Whether the views show what happened. The documents are looked at once at the beginning, unless this instance has handled
 * it itself, and once more when the time is up; what comes in between is told.
 */
@Component
final class Freshness {

    private final HeardLog log;
    private final Handled handled;
    private final AllViews views;
    private final Predicate<Collection<Wanted>> onlyHere;
    private final Function<List<Wanted>, Flux<Wanted>> others;

    @Autowired
    Freshness(HeardLog log, Handled handled, AllViews views, Builders builders, OtherInstances others) {
        this(log, handled, views, builders::areOnlyHere, others::reached);
    }

    /**
     * @param onlyHere whether no other instance has anything to say about it
     * @param others each as soon as any instance has handled it
     */
    Freshness(
            HeardLog log,
            Handled handled,
            AllViews views,
            Predicate<Collection<Wanted>> onlyHere,
            Function<List<Wanted>, Flux<Wanted>> others) {
        this.log = log;
        this.handled = handled;
        this.views = views;
        this.onlyHere = onlyHere;
        this.others = others;
    }

    /**
     * Where the views stand with all that happened to these aggregates up to a position: as soon as they show it, and else
     * when {@code patience} ends. Fails while the document store does not answer and has to be asked.
     */
    Mono<Standing> of(Collection<String> aggregates, long position, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        return log.upTo(position, patience)
                .flatMap(certain -> certain
                        ? shown(log.about(aggregates, position), deadline).map(open -> Standing.of(position, open))
                        : Mono.just(Standing.unknown(position)));
    }

    /** What is not shown in the end. */
    private Mono<List<Wanted>> shown(List<Wanted> wanted, long deadline) {
        List<Wanted> open = wanted.stream().filter(one -> !handled.shows(one)).toList();
        return views.notShown(open).flatMap(left -> {
            Duration patience = Duration.ofNanos(deadline - System.nanoTime());
            return left.isEmpty() || !patience.isPositive() ? Mono.just(left) : told(left, patience);
        });
    }

    private Mono<List<Wanted>> told(List<Wanted> wanted, Duration patience) {
        Set<Wanted> open = ConcurrentHashMap.newKeySet();
        open.addAll(wanted);
        // Ends when this instance has handled all of it; the others may fall silent before.
        Flux<Wanted> here = Flux.fromIterable(wanted).flatMap(handled::reached, wanted.size());
        Flux<Wanted> elsewhere = onlyHere.test(wanted) ? Flux.empty() : others.apply(wanted);
        return Flux.merge(here, elsewhere)
                .doOnNext(open::remove)
                .takeUntil(one -> open.isEmpty())
                .then(Mono.fromSupplier(() -> List.<Wanted>of()))
                .timeout(patience, Mono.defer(() -> views.notShown(List.copyOf(open))));
    }
}

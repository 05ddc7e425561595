package io.baedal.query.rebuild;

import io.baedal.query.projection.Projection;
import io.baedal.query.projection.ViewProperties;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The steps of a rebuild. Each is taken by whichever instance finds first that it is due, by changing the view's state from the one
 * it has seen; whoever comes second changes nothing. What has to be done before a step can be done twice.
 */
@Component
final class RebuildSteps {

    private static final Logger LOG = LoggerFactory.getLogger(RebuildSteps.class);
    private static final int TRIES_COUNTED_MAX = 6;

    private final ViewStore store;
    private final KnownVersions versions;
    private final RebuildProperties properties;
    private final ViewProperties views;
    private final Clock clock;
    private final Map<String, Watched> watched = new HashMap<>();

    /** A change of a view's state as this instance has seen it, and what it has done about it. */
    private static final class Watched {

        private final ViewState state;
        private final long sinceNanos = System.nanoTime();
        private OptionalLong goal = OptionalLong.empty();
        private @Nullable CompletableFuture<Void> work;
        private Set<String> strangers = Set.of();

        Watched(ViewState state) {
            this.state = state;
        }

        boolean isOlderThan(Duration time) {
            return System.nanoTime() - sinceNanos > time.toNanos();
        }

        /** Whether something is done that may take longer than a sign of life may be put off; begins it the first time. */
        boolean isDone(Supplier<Mono<Void>> what) {
            CompletableFuture<Void> begun = work;
            if (begun == null) {
                begun = what.get().toFuture();
                work = begun;
            }
            if (begun.isCompletedExceptionally()) {
                LOG.warn(
                        "What has to be done while the view {} is {} failed, and is done again: {}",
                        state.view(),
                        state.phase(),
                        begun.exceptionNow().toString());
                work = null;
            }
            return begun.isDone() && !begun.isCompletedExceptionally();
        }

        void waitsFor(Set<String> others) {
            if (!others.equals(strangers) && !others.isEmpty()) {
                LOG.warn(
                        "The rebuild of {} waits for {}: who claims events there, and gives no sign of life, reads version"
                                + " {} without knowing of others. Stop it, or start the release there that runs here",
                        state.view(),
                        others,
                        state.serving());
            }
            strangers = others;
        }
    }

    RebuildSteps(
            ViewStore store, KnownVersions versions, RebuildProperties properties, ViewProperties views, Clock clock) {
        this.store = store;
        this.versions = versions;
        this.properties = properties;
        this.views = views;
        this.clock = clock;
    }

    /** Takes the step that is due, if one is. Called by one thread only. */
    Mono<Void> next(ViewState state, Reports reports) {
        Watched seen = watched.get(state.view());
        if (seen == null || seen.state.change() != state.change()) {
            seen = new Watched(state);
            watched.put(state.view(), seen);
        }
        return switch (state.phase()) {
            case SERVING -> Mono.empty();
            case BUILDING -> building(state, reports, seen);
            case HANDING_OVER -> handingOver(state, reports, seen);
            case RETIRING -> retiring(state, reports, seen);
        };
    }

    private Mono<Void> building(ViewState state, Reports reports, Watched seen) {
        Duration pause = properties.handOverPatience().multipliedBy(Math.min(state.tries(), TRIES_COUNTED_MAX));
        OptionalLong position = reports.position(state.view(), state.beside());
        boolean isReady = position.isPresent()
                && reports.isCaughtUp(state.view(), state.beside())
                // Who does not go by this change is new, or dead: the old version need not rest while that shows.
                && reports.acknowledge(state.view(), state.change())
                && (state.tries() == 0 || seen.isOlderThan(pause))
                && seen.isDone(() -> each(state, projection -> projection.prepareNewest(state.serving())));
        if (!isReady) {
            return Mono.empty();
        }
        // By what the versions know, not by how far their processors were told of the log: of what is not about the
        // view,
        // one may have been told, and another not.
        return newest(state)
                .filter(newest -> newest - position.getAsLong() <= properties.gapMax())
                .flatMap(near -> store.strangers(reports.names()))
                .doOnNext(seen::waitsFor)
                .filter(Set::isEmpty)
                .flatMap(alone -> hasParkedNoMore(state))
                .flatMap(equal -> equal ? change(state, state.handOver(clock.instant())) : Mono.empty());
    }

    private Mono<Void> handingOver(ViewState state, Reports reports, Watched seen) {
        if (seen.isOlderThan(properties.handOverPatience())) {
            LOG.warn(
                    "Version {} of {} did not catch up within {}; version {} goes on, and the swap is tried again later",
                    state.beside(),
                    state.view(),
                    properties.handOverPatience(),
                    state.serving());
            return change(state, state.goBack(clock.instant()));
        }
        if (!reports.acknowledge(state.view(), state.change())) {
            return Mono.empty();
        }
        // The old version rests everywhere by now, so the newest that it knows of is the newest that anybody has read.
        return goal(state, seen)
                .filter(goal -> reports.position(state.view(), state.beside()).orElse(-1) >= goal
                        && reports.position(state.view(), state.beside()).isPresent())
                .flatMap(goal -> hasParkedNoMore(state))
                .flatMap(equal -> equal ? change(state, state.swap(clock.instant())) : Mono.empty());
    }

    private Mono<Long> goal(ViewState state, Watched seen) {
        return seen.goal.isPresent()
                ? Mono.just(seen.goal.getAsLong())
                : newest(state).doOnNext(goal -> seen.goal = OptionalLong.of(goal));
    }

    /** The position of the newest event that the version knows of that serves. */
    private Mono<Long> newest(ViewState state) {
        return Flux.fromIterable(versions.projections(state.view()))
                .concatMap(projection -> projection.newest(state.serving()))
                .reduce(-1L, Math::max)
                .timeout(views.readTimeout());
    }

    private Mono<Void> each(ViewState state, Function<Projection<?, ?>, Mono<Void>> what) {
        return Flux.fromIterable(versions.projections(state.view()))
                .concatMap(what)
                .then();
    }

    /** What only the new version has parked would be missing from it. What the old one has parked, the new one has tried again. */
    private Mono<Boolean> hasParkedNoMore(ViewState state) {
        return parkedMore(store, state).map(Set::isEmpty);
    }

    /** The sequences that only the version beside the one that serves has parked, or that it has parked earlier in their lives. */
    static Mono<Set<String>> parkedMore(ViewStore store, ViewState state) {
        return Mono.zip(
                store.parked(state.view(), state.beside()),
                store.parked(state.view(), state.serving()),
                (next, now) -> next.keySet().stream()
                        .filter(sequence -> !now.getOrDefault(sequence, List.of())
                                .contains(next.get(sequence).getFirst()))
                        .collect(Collectors.toSet()));
    }

    /** Removes what nobody needs any more once nobody works on it, and no read that began before the swap can still be under way. */
    private Mono<Void> retiring(ViewState state, Reports reports, Watched seen) {
        if (!reports.acknowledge(state.view(), state.change())
                || !seen.isOlderThan(views.readTimeout())
                || !seen.isDone(() -> clear(state))) {
            return Mono.empty();
        }
        return change(state, state.finish(clock.instant()));
    }

    private Mono<Void> clear(ViewState state) {
        return each(state, projection -> projection.settle(state.serving()))
                .then(Mono.defer(
                        () -> each(state, projection -> projection.dropAllBut(state.serving(), state.newest()))))
                .then(Mono.defer(() -> store.forgetProcessor(state.view(), state.beside())));
    }

    private Mono<Void> change(ViewState from, ViewState to) {
        return store.change(from, to)
                .doOnNext(mine -> {
                    if (mine) {
                        LOG.info(
                                "The view {} is {}: version {} serves{}",
                                to.view(),
                                to.phase(),
                                to.serving(),
                                to.other() == null ? "" : ", version " + to.other() + " is beside it");
                    }
                })
                .then();
    }
}

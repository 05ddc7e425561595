package io.baedal.query.rebuild;

import com.mongodb.MongoException;
import io.baedal.query.projection.ViewProperties;
import io.baedal.support.security.AllowedTo;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.util.function.Function;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Rebuilding views, at any instance: what is asked here stands in the document store, and whoever sees it first begins. */
@RestController
@AllowedTo({})
@RequestMapping("/admin/views")
@Tag(name = "admin")
class RebuildController {

    private final ViewStore store;
    private final ViewProcessors processors;
    private final ViewKeeper keeper;
    private final ViewWatch watch;
    private final ViewProperties streams;
    private final RebuildProperties properties;
    private final Clock clock;

    RebuildController(
            ViewStore store,
            ViewProcessors processors,
            ViewKeeper keeper,
            ViewWatch watch,
            ViewProperties streams,
            RebuildProperties properties,
            Clock clock) {
        this.store = store;
        this.processors = processors;
        this.keeper = keeper;
        this.watch = watch;
        this.streams = streams;
        this.properties = properties;
        this.clock = clock;
    }

    @GetMapping
    @Operation(
            summary =
                    "All views: which version serves, how far it is and what it has parked, and how far one is that is built")
    Mono<ViewStatuses> all() {
        return Flux.fromStream(() ->
                        processors.all().stream().map(ViewProcessor::getName).sorted())
                .concatMap(this::watched)
                .collectList()
                .map(ViewStatuses::new);
    }

    @GetMapping("/{view}")
    @Operation(
            summary =
                    "One view: which version serves, how far it is and what it has parked, and how far one is that is built")
    Mono<ViewStatus> one(@PathVariable String view) {
        return known(view).flatMap(this::watched);
    }

    private Mono<ViewStatus> watched(String view) {
        return status(view).map(status -> status.with(watch.lag(view), watch.parkedOf(view)));
    }

    /** Ends when no rebuild is under way. */
    @GetMapping(path = "/{view}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            summary = "How the rebuild of a view goes on, as server-sent events without ids, until none is under way")
    Mono<ResponseEntity<Flux<ServerSentEvent<ViewStatus>>>> events(@PathVariable String view) {
        return known(view)
                .map(name -> ResponseEntity.ok()
                        .contentType(MediaType.TEXT_EVENT_STREAM)
                        .cacheControl(CacheControl.noStore())
                        .body(progress(name)));
    }

    private Flux<ServerSentEvent<ViewStatus>> progress(String view) {
        Flux<ServerSentEvent<ViewStatus>> told = Flux.interval(
                        properties.busyLook().dividedBy(2), properties.busyLook())
                .onBackpressureDrop()
                // What the document store does not answer now, the next look asks again.
                .concatMap(tick -> status(view).onErrorResume(MongoException.class, unanswered -> Mono.empty()), 1)
                .distinctUntilChanged()
                .takeUntil(status -> status.phase() == Phase.SERVING)
                .map(status -> ServerSentEvent.builder(status)
                        .event(status.phase().name())
                        .build());
        Flux<ServerSentEvent<ViewStatus>> heartbeat = Flux.interval(streams.heartbeat())
                .onBackpressureDrop()
                .map(tick -> ServerSentEvent.<ViewStatus>builder()
                        .comment("heartbeat")
                        .build());
        // As signals, so that the end of one is the end of both.
        return Flux.merge(told.materialize(), heartbeat.materialize()).dematerialize();
    }

    /** Twice is once: while a rebuild is under way, it is the one that is answered. */
    @PostMapping("/{view}/rebuild")
    @Operation(summary = "Build a view anew beside the one that serves, and swap them when it has caught up")
    Mono<ResponseEntity<ViewStatus>> rebuild(@PathVariable String view) {
        return known(view)
                .flatMap(name -> changed(name, state -> state.isBusy() ? state : state.begin(clock.instant())))
                .map(status -> ResponseEntity.accepted()
                        .location(URI.create("/admin/views/" + view))
                        .body(status));
    }

    /** Where the new version is about to serve it is too late, and the answer says how far it is. */
    @DeleteMapping("/{view}/rebuild")
    @Operation(summary = "Give up the rebuild of a view, as long as the new version does not serve yet")
    Mono<ResponseEntity<ViewStatus>> giveUp(@PathVariable String view) {
        return known(view)
                .flatMap(name ->
                        changed(name, state -> state.phase() == Phase.BUILDING ? state.giveUp(clock.instant()) : state))
                .map(status -> ResponseEntity.accepted().body(status));
    }

    private Mono<ViewStatus> changed(String view, Function<ViewState, ViewState> change) {
        return store.state(view)
                .flatMap(state -> {
                    ViewState next = change.apply(state);
                    return next.equals(state) ? Mono.just(true) : store.change(state, next);
                })
                // Somebody else was quicker: what he did decides what is to be done now.
                .filter(done -> done)
                .repeatWhenEmpty(again -> again)
                .doOnNext(done -> keeper.nudge())
                .then(Mono.defer(() -> status(view)));
    }

    private Mono<ViewStatus> status(String view) {
        return store.state(view)
                .flatMap(state -> Mono.zip(
                        store.reports(),
                        state.phase() == Phase.BUILDING || state.phase() == Phase.HANDING_OVER
                                ? RebuildSteps.parkedMore(store, state).map(sequences -> sequences.size())
                                : Mono.just(0),
                        (reports, parked) -> ViewStatus.of(state, new Reports(reports), parked)));
    }

    private Mono<String> known(String view) {
        return processors.known(view).map(ViewProcessor::getName);
    }
}

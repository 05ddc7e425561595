package io.baedal.query.rebuild;

import io.baedal.query.projection.Projection;
import io.baedal.query.projection.Serving;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;
import reactor.core.publisher.Mono;

/**
 * Tells readers which version of a view serves: from memory, as long as the others know that this instance is alive and therefore
 * wait for it before anything changes; from the document store for each read otherwise, and while a view is handed over.
 */
@Component
final class KnownVersions {

    private final ViewStore store;
    private final long trustNanos;
    private final Map<String, List<Projection<?, ?>>> projections;
    private volatile @Nullable Known known;

    /** @param seenNanos of the clock that only goes forward, before the sign of life that came before the look */
    private record Known(Map<String, ViewState> states, long seenNanos) {}

    KnownVersions(ViewStore store, RebuildProperties properties, List<Projection<?, ?>> projections) {
        this.store = store;
        this.trustNanos = properties.lease().toNanos() / 2;
        this.projections = projections.stream().collect(Collectors.groupingBy(KnownVersions::view));
        this.projections.forEach((view, all) -> all.forEach(projection -> projection.servedBy(new Of(view))));
    }

    private static String view(Projection<?, ?> projection) {
        Class<?> type = ClassUtils.getUserClass(projection);
        ProcessingGroup group = type.getAnnotation(ProcessingGroup.class);
        if (group == null) {
            throw new IllegalStateException(type.getName() + " names no processing group: add @ProcessingGroup");
        }
        return group.value();
    }

    /** Those that write a view. */
    Collection<Projection<?, ?>> projections(String view) {
        return projections.getOrDefault(view, List.of());
    }

    /** What has been seen, and is gone by. */
    void know(Collection<ViewState> states, long seenNanos) {
        known = new Known(states.stream().collect(Collectors.toMap(ViewState::view, state -> state)), seenNanos);
    }

    /** Nothing is known any more: each read asks. */
    void forget() {
        known = null;
    }

    private @Nullable ViewState known(String view) {
        Known last = known;
        return last == null || System.nanoTime() - last.seenNanos() > trustNanos
                ? null
                : last.states().get(view);
    }

    /** What is known of one view. */
    private final class Of implements Serving {

        private final String view;

        Of(String view) {
            this.view = view;
        }

        @Override
        public Mono<Integer> version() {
            return Mono.defer(() -> {
                ViewState state = known(view);
                return state == null || state.phase() == Phase.HANDING_OVER
                        ? store.state(view).map(ViewState::serving)
                        : Mono.just(state.serving());
            });
        }

        @Override
        public boolean isShown(int version) {
            ViewState state = known(view);
            return state == null || state.phase() == Phase.HANDING_OVER || state.serving() == version;
        }

        @Override
        public boolean isRead(int version) {
            ViewState state = known(view);
            return state != null && state.phase() != Phase.HANDING_OVER && state.serving() == version;
        }

        /** Whoever may stop is told to by the keeper; where that has not looked for long, nobody waits for this instance. */
        @Override
        public Mono<Boolean> isWritten(int version) {
            return Mono.defer(() -> known(view) == null
                    ? store.state(view).map(state -> state.worked().contains(version))
                    : Mono.just(true));
        }
    }
}

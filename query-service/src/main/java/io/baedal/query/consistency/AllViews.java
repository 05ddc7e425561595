package io.baedal.query.consistency;

import io.baedal.query.projection.Folding;
import io.baedal.query.projection.Projection;
import io.baedal.query.projection.ViewDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All views, by the groups that build them: a view that is added is one of them, without a line here. */
@Component
final class AllViews {

    private final Map<String, Projection<?, ?>> projections = new TreeMap<>();

    AllViews(List<Projection<?, ?>> projections) {
        projections.forEach(projection -> {
            Projection<?, ?> other = this.projections.put(group(projection), projection);
            if (other != null) {
                throw new IllegalStateException(projection.getClass().getName() + " and "
                        + other.getClass().getName() + " are both of the group " + group(projection)
                        + ", and nobody could tell their documents apart: give each a group of its own");
            }
        });
    }

    private static String group(Projection<?, ?> projection) {
        ProcessingGroup group =
                AnnotatedElementUtils.findMergedAnnotation(projection.getClass(), ProcessingGroup.class);
        if (group == null) {
            throw new IllegalStateException(
                    projection.getClass().getName() + " has no group; annotate it with @ProcessingGroup");
        }
        return group.value();
    }

    /** The documents that an event is about. */
    List<Place> concernedBy(EventMessage<?> event) {
        List<Place> concerned = new ArrayList<>();
        projections.forEach((view, projection) -> {
            String document = subject(projection.folding(), event);
            if (document != null) {
                concerned.add(new Place(view, document));
            }
        });
        return concerned;
    }

    /** What no view is about is not even read. */
    private static @Nullable String subject(Folding<?, ?> folding, EventMessage<?> event) {
        return folding.events().isAssignableFrom(event.getPayloadType())
                ? folding.subjectOf(event.getPayload(), event.getTimestamp())
                : null;
    }

    /** Those that are not shown, by one read a view. Fails while the store does not answer. */
    Mono<List<Wanted>> notShown(Collection<Wanted> wanted) {
        Map<String, List<Wanted>> byView =
                wanted.stream().collect(Collectors.groupingBy(one -> one.place().view(), Collectors.toList()));
        return Flux.fromIterable(byView.entrySet())
                .flatMap(view -> positions(view.getKey(), view.getValue())
                        .flatMapIterable(positions -> view.getValue().stream()
                                .filter(one ->
                                        positions.getOrDefault(one.place().document(), -1L) < one.position())
                                .toList()))
                .collectList();
    }

    private Mono<Map<String, Long>> positions(String view, List<Wanted> wanted) {
        Projection<?, ?> projection = projections.get(view);
        return projection == null
                ? Mono.just(Map.of())
                : positions(
                        projection,
                        wanted.stream().map(one -> one.place().document()).toList());
    }

    private static <D extends ViewDocument> Mono<Map<String, Long>> positions(
            Projection<D, ?> projection, List<String> documents) {
        return projection.find(documents).map(found -> {
            Map<String, Long> positions = new HashMap<>();
            found.forEach(document -> positions.put(document.id(), document.position()));
            return positions;
        });
    }

    /** @param listener told of each view how far documents of it have come by what this instance has handled */
    void whenHandled(BiConsumer<String, Map<String, Long>> listener) {
        projections.forEach((view, projection) -> projection.whenHandled(handled -> listener.accept(view, handled)));
    }
}

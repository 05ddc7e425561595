package io.baedal.query.rebuild;

import java.util.function.Predicate;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterProcessor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Whoever may park what he cannot handle: each view, in each of its versions, and every other group of this service. */
@Component
final class ParkedGroups {

    private final ViewProcessors views;
    private final ViewStore store;
    private final ObjectProvider<EventProcessingConfiguration> processing;

    ParkedGroups(ViewProcessors views, ViewStore store, ObjectProvider<EventProcessingConfiguration> processing) {
        this.views = views;
        this.store = store;
        this.processing = processing;
    }

    /** Tries one sequence again: the one that waits for the longest time of those whose first letter is wanted. */
    interface Retry {

        void once(Predicate<DeadLetter<? extends EventMessage<?>>> wanted);
    }

    /** @param processor under whose name its letters are kept, as of now */
    record Group(String name, Mono<String> processor, Retry retry) {}

    /** As somebody names it who may be wrong. */
    Mono<Group> known(String name) {
        return views.find(name)
                .map(view -> new Group(name, store.state(name).map(ViewState::processor), view::retry))
                .switchIfEmpty(Mono.defer(() -> other(name)))
                .switchIfEmpty(Mono.error(() -> ViewProcessors.unknown(name)));
    }

    private Mono<Group> other(String name) {
        return Mono.justOrEmpty(processing.getObject().sequencedDeadLetterProcessor(name))
                .map(letters -> new Group(name, Mono.just(name), wanted -> retry(letters, wanted)));
    }

    private static <M extends EventMessage<?>> void retry(
            SequencedDeadLetterProcessor<M> letters, Predicate<DeadLetter<? extends EventMessage<?>>> wanted) {
        letters.process(wanted::test);
    }
}

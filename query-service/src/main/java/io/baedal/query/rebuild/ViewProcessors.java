package io.baedal.query.rebuild;

import io.baedal.query.projection.Projection;
import io.baedal.support.axon.ProcessingProperties;
import io.baedal.support.rule.RuleBroken;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.axonframework.config.Configuration;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.MultiEventHandlerInvoker;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.extensions.mongo.MongoTemplate;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The processors of all views of this instance; {@link #register} puts one in the place of Axon's own. */
@Component
public final class ViewProcessors {

    /** So much of the heap is theirs, however many views are built at one time. */
    private static final int LARGE_BATCHES_MAX = 2;

    private final Map<String, ViewProcessor> byView = new ConcurrentHashMap<>();
    private final MongoTemplate collections;
    private final Serializer serializer;
    private final ProcessingProperties properties;
    private final RebuildProperties rebuilds;
    private final Semaphore turns = new Semaphore(LARGE_BATCHES_MAX, true);

    ViewProcessors(
            MongoTemplate collections,
            @Qualifier("generalSerializer") Serializer serializer,
            ProcessingProperties properties,
            RebuildProperties rebuilds) {
        this.collections = collections;
        this.serializer = serializer;
        this.properties = properties;
        this.rebuilds = rebuilds;
    }

    /** @param view the name of a processing group, all of whose handlers are projections: whatever else they do would be done again */
    public void register(EventProcessingConfigurer axon, String view) {
        axon.registerEventProcessor(view, this::processor)
                .registerDeadLetterQueue(view, configuration -> new ViewLetters(() -> of(view)));
    }

    private EventProcessor processor(String view, Configuration axon, EventHandlerInvoker invoker) {
        List<EventMessageHandler> handlers = handlers(invoker);
        handlers.forEach(handler -> checkThatFolds(view, handler.getTargetType()));
        ViewProcessor processor = new ViewProcessor(
                new VersionFactory(view, axon, handlers, collections, serializer, properties, rebuilds, turns));
        byView.put(view, processor);
        return processor;
    }

    private static void checkThatFolds(String view, Class<?> handler) {
        if (!Projection.class.isAssignableFrom(handler)) {
            throw new IllegalStateException(handler.getName() + " is in the group of the view " + view
                    + ", which is built anew by whoever likes, but is no Projection; give it a group of its own");
        }
    }

    /** Axon's invoker has them already, with all that it knows of them. */
    private static List<EventMessageHandler> handlers(EventHandlerInvoker invoker) {
        return switch (invoker) {
            case MultiEventHandlerInvoker several ->
                several.delegates().stream()
                        .map(ViewProcessors::handlers)
                        .flatMap(List::stream)
                        .toList();
            case SimpleEventHandlerInvoker one -> one.eventHandlers();
            default ->
                throw new IllegalStateException("The handlers of a view cannot be told from a "
                        + invoker.getClass().getName() + "; teach ViewProcessors to");
        };
    }

    ViewProcessor of(String view) {
        ViewProcessor processor = byView.get(view);
        if (processor == null) {
            throw new IllegalStateException(
                    "The view " + view + " has no processor yet; ask after Axon has been configured");
        }
        return processor;
    }

    /** The one of a view; empty if there is none. */
    Mono<ViewProcessor> find(String view) {
        return Mono.justOrEmpty(byView.get(view));
    }

    /** The one of a view, as somebody names it who may be wrong. */
    Mono<ViewProcessor> known(String view) {
        return find(view).switchIfEmpty(Mono.error(() -> unknown(view)));
    }

    static RuleBroken unknown(String view) {
        return RuleBroken.notFound("There is no view " + view + "; GET /admin/views lists all.");
    }

    Collection<ViewProcessor> all() {
        return byView.values();
    }
}

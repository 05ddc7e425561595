package io.baedal.query.rebuild;

import io.baedal.support.axon.ProcessingProperties;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

/** The processors of all views of this instance; {@link #register} puts one in the place of Axon's own. */
@Component
public final class ViewProcessors {

    private final Map<String, ViewProcessor> byView = new ConcurrentHashMap<>();
    private final MongoTemplate collections;
    private final Serializer serializer;
    private final ProcessingProperties properties;

    ViewProcessors(
            MongoTemplate collections,
            @Qualifier("generalSerializer") Serializer serializer,
            ProcessingProperties properties) {
        this.collections = collections;
        this.serializer = serializer;
        this.properties = properties;
    }

    /** @param view the name of a processing group, all of whose handlers write views */
    public void register(EventProcessingConfigurer axon, String view) {
        axon.registerEventProcessor(view, this::processor)
                .registerDeadLetterQueue(view, configuration -> new ViewLetters(() -> of(view)));
    }

    private EventProcessor processor(String view, Configuration axon, EventHandlerInvoker invoker) {
        ViewProcessor processor = new ViewProcessor(
                new VersionFactory(view, axon, handlers(invoker), collections, serializer, properties));
        byView.put(view, processor);
        return processor;
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

    Collection<ViewProcessor> all() {
        return byView.values();
    }
}

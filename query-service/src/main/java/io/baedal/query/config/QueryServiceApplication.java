package io.baedal.query.config;

import io.baedal.api.courier.CourierEvent;
import io.baedal.api.review.ReviewClosed;
import io.baedal.api.review.ReviewPosted;
import io.baedal.api.stock.StockEvent;
import io.baedal.api.store.StoreEvent;
import io.baedal.query.projection.EndOfBatch;
import io.baedal.query.rebuild.ViewProcessors;
import io.baedal.support.ServiceSupport;
import java.util.List;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Knowledge: builds read models from the log, and serves them whether or not anything else runs. */
@SpringBootApplication(scanBasePackages = "io.baedal.query")
@ConfigurationPropertiesScan("io.baedal.query")
@Import(ServiceSupport.class)
public class QueryServiceApplication {

    private static final Logger LOG = LoggerFactory.getLogger(QueryServiceApplication.class);

    public static void main(String[] arguments) {
        application().run(arguments);
    }

    /** The application, not yet started; it reads {@code query-service.yaml}. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(QueryServiceApplication.class)
                .properties("spring.config.name=query-service");
    }

    @Bean
    ConfigurerModule views(ViewProcessors processors) {
        return configurer -> Groups.VIEWS.forEach(view -> {
            processors.register(configurer.eventProcessing(), view);
            EndOfBatch.registerFor(view, configurer.eventProcessing());
        });
    }

    /** His events belong to many orders, and the view must see them in the order in which they happened. */
    @Bean
    ConfigurerModule couriersInSequence() {
        return configurer -> configurer
                .eventProcessing()
                .registerSequencingPolicy(Groups.COURIERS_VIEW, configuration -> QueryServiceApplication::courier);
    }

    private static Object courier(EventMessage<?> event) {
        return event.getPayload() instanceof CourierEvent about
                ? about.courierId().toString()
                : event.getIdentifier();
    }

    /** The reviews of a store belong to many orders, and each changes the one document of the store. */
    @Bean
    ConfigurerModule recommendationsInSequence() {
        return configurer -> configurer
                .eventProcessing()
                .registerSequencingPolicy(Groups.RECOMMENDATIONS_VIEW, configuration -> QueryServiceApplication::rated);
    }

    private static Object rated(EventMessage<?> event) {
        return switch (event.getPayload()) {
            case ReviewPosted posted -> posted.storeId().toString();
            case ReviewClosed closed
            when closed.storeId() != null -> closed.storeId().toString();
            case StoreEvent about -> about.storeId().toString();
            default -> event.getIdentifier();
        };
    }

    /** The events of a store are about no order, and those of a stock about many: each in the order in which it happened. */
    @Bean
    ConfigurerModule catalogueInSequence() {
        return configurer -> configurer
                .eventProcessing()
                .registerSequencingPolicy(Groups.STORES_VIEW, configuration -> QueryServiceApplication::store)
                .registerSequencingPolicy(Groups.ITEMS_VIEW, configuration -> QueryServiceApplication::store)
                .registerSequencingPolicy(Groups.STOCKS_VIEW, configuration -> QueryServiceApplication::stock);
    }

    private static Object store(EventMessage<?> event) {
        return event.getPayload() instanceof StoreEvent about ? about.storeId().toString() : event.getIdentifier();
    }

    private static Object stock(EventMessage<?> event) {
        return event.getPayload() instanceof StockEvent about ? about.stockId().toString() : event.getIdentifier();
    }

    /** What was ordered earlier has to be known to be told of, in one order with those who carry it. */
    @Bean
    ConfigurerModule messages() {
        return configurer -> EndOfBatch.registerFor(
                Groups.MESSAGES,
                configurer
                        .eventProcessing()
                        .registerPooledStreamingEventProcessorConfiguration(
                                Groups.MESSAGES,
                                (configuration, processor) ->
                                        processor.initialToken(source -> null).initialSegmentCount(1)));
    }

    /** As views do: without it, each event asks the document store whether what it is in sequence with has been parked. */
    @Bean
    ConfigurerModule parkedIsRemembered() {
        return configurer -> List.of(Groups.MESSAGES, Groups.WEBHOOKS, Groups.AUDIT)
                .forEach(group -> configurer
                        .eventProcessing()
                        .registerDeadLetteringEventHandlerInvokerConfiguration(
                                group, (configuration, invoker) -> invoker.enableSequenceIdentifierCache()));
    }

    @Bean
    ConfigurerModule partners() {
        return configurer -> EndOfBatch.registerFor(
                Groups.WEBHOOKS,
                configurer
                        .eventProcessing()
                        // What happened before anybody was told of anything is no news.
                        .registerPooledStreamingEventProcessorConfiguration(
                                Groups.WEBHOOKS,
                                (configuration, processor) ->
                                        processor.initialToken(QueryServiceApplication::fromNowOn)));
    }

    /**
     * The head of the log. Where nobody can say where that is, on a first start without Axon Server, the tail: this service
     * starts without it, and who is not to hear old news has to look at when they happened as well.
     */
    private static @Nullable TrackingToken fromNowOn(StreamableMessageSource<TrackedEventMessage<?>> log) {
        try {
            return log.createHeadToken();
        } catch (RuntimeException unreachable) {
            LOG.warn("Where the log ends is not known, so it is read from its beginning: {}", unreachable.toString());
            return null;
        }
    }
}

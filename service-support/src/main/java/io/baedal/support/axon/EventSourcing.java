package io.baedal.support.axon;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Projections;
import io.baedal.support.cause.AlarmsWithCause;
import io.baedal.support.cause.Causes;
import io.baedal.support.evolution.Revisions;
import io.baedal.support.mongo.Durability;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.scheduling.EventScheduler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.extensions.mongo.DefaultMongoTemplate;
import org.axonframework.extensions.mongo.MongoTemplate;
import org.axonframework.extensions.mongo.eventhandling.deadletter.MongoSequencedDeadLetterQueue;
import org.axonframework.extensions.mongo.eventhandling.saga.repository.MongoSagaStore;
import org.axonframework.extensions.mongo.eventsourcing.tokenstore.MongoTokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.tracing.SpanFactory;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * Axon as every service runs it, part of {@code ServiceSupport}: JSON by Jackson 2 everywhere, tokens, sagas and dead
 * letters in the service's own MongoDB database, pooled processors that start at the tail of the log, errors that park
 * one order instead of being swallowed.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProcessingProperties.class)
public class EventSourcing {

    private static final Logger LOG = LoggerFactory.getLogger(EventSourcing.class);

    /** The mapper of messages, tokens and sagas; not the one of the HTTP edge, which is Boot's own. */
    public static ObjectMapper messageMapper() {
        return JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(
                        SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
                        SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                // A newer version of a service may add a field to an event while an older one still reads it.
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
                .visibility(PropertyAccessor.GETTER, JsonAutoDetect.Visibility.NONE)
                .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
                .build();
    }

    /** What writes and reads messages, tokens and sagas. */
    public static Serializer serializer() {
        return JacksonSerializer.builder()
                .objectMapper(messageMapper())
                .lenientDeserialization()
                .build();
    }

    @Bean
    @Primary
    Serializer generalSerializer() {
        return serializer();
    }

    @Bean
    @Qualifier("messageSerializer")
    Serializer messageSerializer(@Qualifier("generalSerializer") Serializer general) {
        return general;
    }

    @Bean
    @Qualifier("eventSerializer")
    Serializer eventSerializer(@Qualifier("generalSerializer") Serializer general) {
        return general;
    }

    /** Events of earlier revisions are read as what they are today, by aggregates and by processors. */
    @Bean
    EventUpcaster revisions() {
        return new Revisions();
    }

    /** In place of the framework's own, of which there is none as soon as there is one of ours. */
    @Bean
    CorrelationDataProvider causes() {
        return new Causes();
    }

    @Bean
    EventScheduler alarms(
            AxonServerConnectionManager connections,
            @Qualifier("eventSerializer") Serializer serializer,
            SpanFactory spans) {
        return new AlarmsWithCause(connections, serializer, spans);
    }

    @Bean
    MongoTemplate axonCollections(MongoClient client, @Value("${spring.application.name}") String database) {
        return DefaultMongoTemplate.builder()
                .mongoDatabase(Durability.MAJORITY.of(client.getDatabase(database)))
                .build();
    }

    @Bean
    TokenStore tokenStore(
            MongoTemplate collections,
            @Qualifier("generalSerializer") Serializer serializer,
            ProcessingProperties properties) {
        MongoTokenStore store = MongoTokenStore.builder()
                .mongoTemplate(collections)
                .serializer(serializer)
                .claimTimeout(properties.claimTimeout())
                .nodeId(properties.nodeId())
                .build();
        return new TokensLast(store, new Claims(System::nanoTime, InstantSource.system()), properties.claimTimeout());
    }

    @Bean
    SagaStore<Object> sagaStore(MongoTemplate collections, @Qualifier("generalSerializer") Serializer serializer) {
        return MongoSagaStore.builder()
                .mongoTemplate(collections)
                .serializer(serializer)
                .build();
    }

    @Bean
    ConfigurerModule processing(
            MongoTemplate collections,
            @Qualifier("generalSerializer") Serializer serializer,
            ProcessingProperties properties) {
        return configurer -> {
            configurer.eventProcessing(events -> events.usingPooledStreamingEventProcessors(
                            (configuration, pooled) -> pooled.initialSegmentCount(properties.segments())
                                    .batchSize(properties.batchSize())
                                    .tokenClaimInterval(
                                            properties.claimInterval().toMillis())
                                    // At the head, whatever was published before the first claim would be lost.
                                    // A plain token, so that a first start is no replay.
                                    .initialToken(StreamableMessageSource::createTailToken)
                                    .enableCoordinatorClaimExtension())
                    .registerDefaultListenerInvocationErrorHandler(c -> PropagatingErrorHandler.instance())
                    .registerDefaultErrorHandler(c -> PropagatingErrorHandler.instance())
                    .registerDefaultSequencingPolicy(c -> new PerOrder())
                    // Axon's own hands on what it has made of the failure, and of that the extension for MongoDB keeps
                    // the type.
                    .registerDefaultDeadLetterPolicy(c -> (letter, failure) -> Decisions.enqueue(failure))
                    .registerDeadLetterQueueProvider(group -> c -> MongoSequencedDeadLetterQueue.builder()
                            .processingGroup(group)
                            .mongoTemplate(collections)
                            .serializer(serializer)
                            .build()));
            configurer.onInitialize(configuration -> configuration.onStart(() -> configuration
                    .getComponent(CommandBus.class)
                    .registerHandlerInterceptor(new MissingAggregateIsNotFound())));
        };
    }

    @Bean
    Commands commands(CommandGateway gateway, @Value("${baedal.command.timeout:10s}") Duration timeout) {
        return new Commands(gateway, timeout);
    }

    @Bean
    DeadLetterRetry deadLetterRetry(
            EventProcessingConfiguration processing,
            MongoTemplate collections,
            ProcessingProperties properties,
            ObjectProvider<MeterRegistry> meters) {
        return new DeadLetterRetry(processing, () -> isAnyParked(collections), properties.deadLetterInterval(), meters);
    }

    private static boolean isAnyParked(MongoTemplate collections) {
        return collections
                        .deadLetterCollection()
                        .find()
                        .projection(Projections.include("_id"))
                        .first()
                != null;
    }

    @Bean
    PromptRecovery promptRecovery(
            AxonServerConnectionManager connections,
            MongoClient documents,
            EventProcessingConfiguration processing,
            TokenStore tokens,
            ProcessingProperties properties) {
        return new PromptRecovery(
                () -> connections.isConnected(connections.getDefaultContext()) && answers(documents),
                () -> processing.eventProcessors().values(),
                tokens,
                properties.recoveryInterval());
    }

    private static boolean answers(MongoClient documents) {
        try {
            documents.getDatabase("admin").runCommand(new Document("ping", 1));
            return true;
        } catch (MongoException down) {
            LOG.debug("MongoDB does not answer", down);
            return false;
        }
    }
}

package io.baedal.order.test;

import io.baedal.support.axon.Commands;
import io.baedal.support.axon.EventSourcing;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.serialization.json.JacksonSerializer;

/** Aggregates on Axon's own store in memory, without Spring and without a node: for rules that take many commands. */
public final class InMemory implements AutoCloseable {

    private final Configuration configuration;
    private final Commands commands;

    public InMemory(Consumer<Configurer> aggregates) {
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(configuration -> JacksonSerializer.builder()
                        .objectMapper(EventSourcing.messageMapper())
                        .build())
                .configureEmbeddedEventStore(configuration -> new InMemoryEventStorageEngine());
        aggregates.accept(configurer);
        configuration = configurer.start();
        commands = new Commands(configuration.commandGateway(), Duration.ofSeconds(30));
    }

    public Commands commands() {
        return commands;
    }

    /** Sends and waits, for tests to whom the answer does not matter. */
    public void send(Object command) {
        commands.sendAndWait(command);
    }

    public <R> R ask(Object query, Class<R> answer) {
        return configuration.queryGateway().query(query, answer).join();
    }

    /** Puts an event into the log, as the first of its aggregate. */
    public void happened(String aggregateType, Object aggregate, Object event) {
        configuration
                .eventStore()
                .publish(new GenericDomainEventMessage<>(aggregateType, aggregate.toString(), 0, event));
    }

    /** All that happened to one aggregate, in sequence. */
    public List<Object> events(Object aggregate) {
        return configuration
                .eventStore()
                .readEvents(aggregate.toString())
                .asStream()
                .<Object>map(DomainEventMessage::getPayload)
                .toList();
    }

    @Override
    public void close() {
        configuration.shutdown();
    }
}

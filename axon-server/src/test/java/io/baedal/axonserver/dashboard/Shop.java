package io.baedal.axonserver.dashboard;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.axoniq.axonserver.connector.AxonServerConnection;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.serialization.json.JacksonSerializer;
import org.jspecify.annotations.Nullable;

/** A small application of Axon Framework that is connected to a node: an aggregate with snapshots, a query, an event processor. */
final class Shop implements AutoCloseable {
    static final int EVENTS_A_SNAPSHOT = 5;
    static final String PROCESSOR = "orders";

    record PlaceOrder(@TargetAggregateIdentifier String id, String note) {}

    record AddLine(@TargetAggregateIdentifier String id, String menu, int count) {}

    record OrderPlaced(String id, String note) {}

    record LineAdded(String id, String menu, int count) {}

    record FindMenu(String name) {}

    static final class Order {
        @AggregateIdentifier
        private @Nullable String id;

        private int lines;

        Order() {
            // for Axon, which sources it
        }

        @CommandHandler
        Order(PlaceOrder command) {
            apply(new OrderPlaced(command.id(), command.note()));
        }

        @CommandHandler
        int handle(AddLine command) {
            if (command.count() <= 0) {
                throw new IllegalArgumentException("A line has one piece at least");
            }
            apply(new LineAdded(command.id(), command.menu(), command.count()));
            return lines;
        }

        @EventSourcingHandler
        void on(OrderPlaced event) {
            id = event.id();
        }

        @EventSourcingHandler
        void on(LineAdded event) {
            lines++;
        }
    }

    static final class Menus {
        @QueryHandler
        String find(FindMenu query) {
            return "menu " + query.name();
        }

        @EventHandler
        void on(OrderPlaced event) {
            // it is read, which is all that the dashboard shows of it
        }
    }

    private final Configuration configuration;
    private int linesSent;

    private Shop(Configuration configuration) {
        this.configuration = configuration;
    }

    static Shop open(String address, String component) {
        JacksonSerializer serializer = JacksonSerializer.builder()
                .objectMapper(new ObjectMapper().setVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY))
                .build();
        Configurer configurer = DefaultConfigurer.defaultConfiguration()
                .configureSerializer(c -> serializer)
                .configureMessageSerializer(c -> serializer)
                .configureEventSerializer(c -> serializer)
                .registerComponent(AxonServerConfiguration.class, c -> connection(address, component));
        configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(Order.class)
                .configureSnapshotTrigger(
                        c -> new EventCountSnapshotTriggerDefinition(c.snapshotter(), EVENTS_A_SNAPSHOT)));
        Menus menus = new Menus();
        configurer.registerQueryHandler(c -> menus);
        configurer.eventProcessing(events -> events.registerEventHandler(c -> menus)
                .registerPooledStreamingEventProcessor(PROCESSOR)
                .byDefaultAssignTo(PROCESSOR));
        return new Shop(configurer.start());
    }

    private static AxonServerConfiguration connection(String address, String component) {
        AxonServerConfiguration connection = AxonServerConfiguration.builder()
                .servers(address)
                .componentName(component)
                .build();
        connection.setReconnectInterval(100);
        return connection;
    }

    CommandGateway commands() {
        return configuration.commandGateway();
    }

    QueryGateway queries() {
        return configuration.queryGateway();
    }

    AxonServerConnection connection() {
        return configuration.getComponent(AxonServerConnectionManager.class).getConnection("default");
    }

    /** An order with so many lines. */
    void order(String id, int lines) {
        commands().sendAndWait(new PlaceOrder(id, "no onions"));
        for (int i = 1; i <= lines; i++) {
            commands().sendAndWait(new AddLine(id, "bibimbap", i));
            linesSent++;
        }
    }

    /** Lines of all orders so far: what the node must have counted. */
    int linesSent() {
        return linesSent;
    }

    @Override
    public void close() {
        configuration.shutdown();
    }
}

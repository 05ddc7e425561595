package io.baedal.delivery.config;

import static io.baedal.delivery.Examples.BY_BICYCLE;
import static io.baedal.delivery.Examples.KIM;
import static io.baedal.delivery.Examples.ORDER;
import static io.baedal.delivery.Examples.PARCEL;
import static io.baedal.delivery.Examples.PLAN;
import static io.baedal.delivery.Examples.STORE;
import static io.baedal.delivery.Examples.TICKET;
import static io.baedal.delivery.Examples.confirmed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.api.courier.CourierClaimed;
import io.baedal.api.courier.CourierRegistered;
import io.baedal.api.courier.CourierWentOnline;
import io.baedal.api.courier.GoOnline;
import io.baedal.api.courier.RegisterCourier;
import io.baedal.api.courier.VehicleClass;
import io.baedal.api.delivery.CourierAssigned;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.delivery.DeliveryRequested;
import io.baedal.api.delivery.RegisterDelivery;
import io.baedal.api.order.OrderId;
import io.baedal.api.ticket.AcceptTicket;
import io.baedal.api.ticket.TicketAccepted;
import io.baedal.api.ticket.TicketOpened;
import io.baedal.axonserver.node.AxonServerNode;
import io.baedal.axonserver.node.NodeConfig;
import io.baedal.support.axon.EventSourcing;
import io.baedal.support.mongo.MemoryDocumentStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** What was stored while the service was down is done when it starts. */
class LateStartIT {

    /** One for each test: what one test leaves in the log is work to the next service that starts on it. */
    private final AxonServerNode node = AxonServerNode.start(NodeConfig.inMemory());

    @AfterEach
    void stopNode() {
        node.close();
    }

    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    @DisplayName(
            "S1-17 an order confirmed while the service was down reaches the store when it starts, and can be accepted")
    void opensTicketsWhenBack() {
        // given
        store(List.of(GenericEventMessage.asEventMessage(confirmed(ORDER, PLAN))));

        // when
        try (MemoryDocumentStore documents = new MemoryDocumentStore();
                ConfigurableApplicationContext service = start(documents)) {

            // then
            awaitEvent(service, TICKET, TicketOpened.class);
            service.getBean(CommandGateway.class)
                    .send(new AcceptTicket(TICKET, null))
                    .join();
            awaitEvent(service, TICKET, TicketAccepted.class);
        }
    }

    @Test
    @DisplayName(
            "S3-9 a delivery requested while nobody dispatched gets its courier later: a saga's first start sees earlier events")
    void dispatchesWhenBack() {
        // given
        OrderId order = OrderId.of("ord-waiting");
        DeliveryId delivery = DeliveryId.forOrder(order);
        store(List.of(
                domainEvent("Courier", KIM, 0, new CourierRegistered(KIM, "Kim", VehicleClass.MOTORBIKE, 1)),
                domainEvent("Courier", KIM, 1, new CourierWentOnline(KIM, VehicleClass.MOTORBIKE, STORE)),
                domainEvent(
                        "Delivery",
                        delivery,
                        0,
                        new DeliveryRequested(delivery, order, BY_BICYCLE, Duration.ofMinutes(30)))));

        // when
        try (MemoryDocumentStore documents = new MemoryDocumentStore();
                ConfigurableApplicationContext service = start(documents)) {

            // then
            awaitEvent(service, delivery, CourierAssigned.class);
        }
    }

    @Test
    @DisplayName(
            "S3-9 C4 while nobody dispatches, and all else runs, calls are taken and wait; they get their courier when dispatch is back")
    void takesCallsWithoutDispatch() {
        // given
        OrderId order = OrderId.of("ord-called");
        DeliveryId delivery = DeliveryId.forOrder(order);
        try (MemoryDocumentStore documents = new MemoryDocumentStore();
                ConfigurableApplicationContext service = start(documents)) {
            CommandGateway commands = service.getBean(CommandGateway.class);
            commands.sendAndWait(new RegisterCourier(KIM, "Kim", VehicleClass.MOTORBIKE, 1));
            commands.sendAndWait(new GoOnline(KIM, STORE));
            EventProcessor dispatch = service.getBean(EventProcessingConfiguration.class)
                    .eventProcessor(Groups.DISPATCH)
                    .orElseThrow();
            dispatch.shutDown();

            // when
            commands.sendAndWait(new RegisterDelivery(delivery, order, BY_BICYCLE));
            service.getBean(EventGateway.class).publish(confirmed(order, PARCEL));

            // then
            awaitEvent(service, delivery, DeliveryRequested.class);
            assertThat(service.getBean(EventStore.class)
                            .readEvents(KIM.toString())
                            .asStream())
                    .extracting(Message::getPayload)
                    .doesNotHaveAnyElementsOfTypes(CourierClaimed.class);
            // when
            dispatch.start();
            // then
            awaitEvent(service, delivery, CourierAssigned.class);
        }
    }

    private ConfigurableApplicationContext start(MemoryDocumentStore documents) {
        return DeliveryServiceApplication.application()
                .run(
                        "--server.port=0",
                        "--axon.axonserver.servers=" + node.address(),
                        "--spring.mongodb.uri=" + documents.uri());
    }

    private static EventMessage<?> domainEvent(String type, Object aggregate, long sequence, Object event) {
        return new GenericDomainEventMessage<>(type, aggregate.toString(), sequence, event);
    }

    /** Stores events as other services do, and leaves. */
    private void store(List<EventMessage<?>> events) {
        Serializer serializer = JacksonSerializer.builder()
                .objectMapper(EventSourcing.messageMapper())
                .build();
        Configuration others = DefaultConfigurer.defaultConfiguration()
                .configureSerializer(c -> serializer)
                .configureMessageSerializer(c -> serializer)
                .configureEventSerializer(c -> serializer)
                .registerComponent(
                        AxonServerConfiguration.class,
                        c -> AxonServerConfiguration.builder()
                                .servers(node.address())
                                .componentName("others")
                                .build())
                .start();
        try {
            others.eventStore().publish(events);
        } finally {
            others.shutdown();
        }
    }

    private static void awaitEvent(ConfigurableApplicationContext service, Object aggregate, Class<?> type) {
        EventStore log = service.getBean(EventStore.class);
        try {
            await().atMost(SOON)
                    .until(() -> log.readEvents(aggregate.toString())
                            .asStream()
                            .anyMatch(event -> event.getPayloadType() == type));
        } catch (ConditionTimeoutException late) {
            throw new AssertionError("no " + type.getSimpleName() + "; " + whatHappened(service, log), late);
        }
    }

    /** What a failure here needs to be understood: the log up to now, and how far each processor is. */
    private static String whatHappened(ConfigurableApplicationContext service, EventStore log) {
        StringBuilder story = new StringBuilder("the log:");
        try (BlockingStream<TrackedEventMessage<?>> events = log.openStream(null)) {
            while (events.hasNextAvailable(1, TimeUnit.SECONDS)) {
                story.append("\n  ").append(events.nextAvailable().getPayload());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        service.getBean(EventProcessingConfiguration.class)
                .eventProcessors()
                .forEach((name, processor) -> story.append("\n  ")
                        .append(name)
                        .append(processor.isError() ? " in error " : " ")
                        .append(((StreamingEventProcessor) processor).processingStatus()));
        return story.toString();
    }
}

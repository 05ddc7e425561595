package io.baedal.delivery.config;

import static io.baedal.delivery.Examples.BY_BICYCLE;
import static io.baedal.delivery.Examples.PARCEL;
import static io.baedal.delivery.Examples.STORE;
import static io.baedal.delivery.Examples.TABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.api.courier.CourierFreed;
import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.GoOffline;
import io.baedal.api.courier.GoOnline;
import io.baedal.api.courier.RegisterCourier;
import io.baedal.api.courier.VehicleClass;
import io.baedal.api.delivery.CourierAssigned;
import io.baedal.api.delivery.DeliveryAtPickup;
import io.baedal.api.delivery.DeliveryCancelDenied;
import io.baedal.api.delivery.DeliveryCancelled;
import io.baedal.api.delivery.DeliveryCompleted;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.delivery.DeliveryPickedUp;
import io.baedal.api.delivery.DeliveryRegistered;
import io.baedal.api.delivery.DeliveryRequested;
import io.baedal.api.delivery.DispatchResumed;
import io.baedal.api.delivery.RegisterDelivery;
import io.baedal.api.order.Debt;
import io.baedal.api.order.OrderId;
import io.baedal.api.plan.Plan;
import io.baedal.api.ticket.AskDesk;
import io.baedal.api.ticket.DeskAnswered;
import io.baedal.api.ticket.TicketAccepted;
import io.baedal.api.ticket.TicketCancelled;
import io.baedal.api.ticket.TicketHandedOver;
import io.baedal.api.ticket.TicketId;
import io.baedal.api.ticket.TicketNoShow;
import io.baedal.delivery.Examples;
import io.baedal.support.test.ServiceIT;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What tables and parcels want of the service, from their events and its HTTP edge, on a node and a document store. */
@ServiceIT
@TestPropertySource(properties = "spring.config.name=delivery-service")
class BusinessesIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final CourierId COURIER = CourierId.of("cou-parcels");

    private final WebTestClient http;
    private final EventGateway events;
    private final CommandGateway commands;
    private final EventStore log;

    @Autowired
    BusinessesIT(
            @Value("${local.server.port}") int port, EventGateway events, CommandGateway commands, EventStore log) {
        this.http = WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .responseTimeout(SOON)
                .build();
        this.events = events;
        this.commands = commands;
        this.log = log;
    }

    /** Jobs of one test are not for the courier of another. */
    @AfterEach
    void offline() {
        commands.sendAndWait(new RegisterCourier(COURIER, "Somebody", VehicleClass.MOTORBIKE, 1));
        commands.sendAndWait(new GoOffline(COURIER));
    }

    private void online() {
        commands.sendAndWait(new RegisterCourier(COURIER, "Somebody", VehicleClass.MOTORBIKE, 1));
        commands.sendAndWait(new GoOnline(COURIER, STORE));
    }

    @Test
    @DisplayName("S4-17 C3 whoever asks whether the desk is there is answered in the log")
    void deskAnswers() throws InterruptedException {
        // given
        OrderId order = OrderId.of("ord-asks-desk");
        DeskAnswered answer = new DeskAnswered(TicketId.forOrder(order), order);

        try (BlockingStream<TrackedEventMessage<?>> news = log.openStream(log.createHeadToken())) {
            // when
            commands.sendAndWait(new AskDesk(TicketId.forOrder(order), order));

            // then
            Object heard = null;
            while (!answer.equals(heard)) {
                assertThat(news.hasNextAvailable(20, TimeUnit.SECONDS))
                        .as("an answer of the desk")
                        .isTrue();
                heard = news.nextAvailable().getPayload();
            }
        }
        assertThat(log.readEvents(TicketId.forOrder(order).toString()).hasNext())
                .as("a ticket")
                .isFalse();
    }

    @Test
    @DisplayName("S3-8 S3-9 C4 a job is registered at once, and a courier is looked for when its order is confirmed")
    void registersThenDispatches() {
        // given
        OrderId order = OrderId.of("ord-parcel");
        DeliveryId delivery = DeliveryId.forOrder(order);
        online();

        // when
        commands.sendAndWait(new RegisterDelivery(delivery, order, BY_BICYCLE));
        commands.sendAndWait(new RegisterDelivery(delivery, order, BY_BICYCLE));
        events.publish(Examples.confirmed(order, PARCEL));
        awaitEvent(delivery, CourierAssigned.class);
        post(delivery, "picked-up");
        http.post()
                .uri("/deliveries/{id}/complete", delivery)
                .bodyValue(Map.of("metres", 4_200))
                .exchange()
                .expectStatus()
                .isOk();

        // then
        assertThat(awaitEvent(delivery, DeliveryCompleted.class).metres()).isEqualTo(4_200);
        assertThat(types(delivery))
                .containsExactly(
                        DeliveryRegistered.class,
                        DeliveryRegistered.class,
                        DeliveryRequested.class,
                        CourierAssigned.class,
                        DeliveryPickedUp.class,
                        DeliveryCompleted.class);
        awaitFreed(delivery);
    }

    @Test
    @DisplayName("S3-5 S3-6 a customer calls off what is not picked up, and whoever was on his way is free again")
    void letsGo() {
        // given
        OrderId order = OrderId.of("ord-called-off");
        DeliveryId delivery = DeliveryId.forOrder(order);
        online();
        events.publish(Examples.confirmed(order, PARCEL));
        awaitEvent(delivery, CourierAssigned.class);
        post(delivery, "at-pickup");
        awaitEvent(delivery, DeliveryAtPickup.class);

        // when
        events.publish(Examples.cancelRequested(order, PARCEL));

        // then
        DeliveryCancelled off = awaitEvent(delivery, DeliveryCancelled.class);
        assertThat(off.courierId()).isEqualTo(COURIER);
        assertThat(off.courierArrived()).isTrue();
        awaitFreed(delivery);
    }

    @Test
    @DisplayName("S3-5 S0-10 a wish takes nothing out of a courier's hands; the bad end of the order does")
    void keepsWhatIsPickedUp() {
        // given
        OrderId order = OrderId.of("ord-picked-up");
        DeliveryId delivery = DeliveryId.forOrder(order);
        online();
        events.publish(Examples.confirmed(order, PARCEL));
        awaitEvent(delivery, CourierAssigned.class);
        post(delivery, "picked-up");

        // when
        events.publish(Examples.cancelRequested(order, PARCEL));
        awaitEvent(delivery, DeliveryCancelDenied.class);
        events.publish(Examples.cancelled(order, Debt.DELIVERY));

        // then
        awaitEvent(delivery, DeliveryCancelled.class);
        assertThat(types(delivery)).endsWith(DeliveryCancelDenied.class, DeliveryCancelled.class);
    }

    @Test
    @DisplayName("S2-4 S2-16 a table is accepted as soon as the restaurant has it, and its guest is seated")
    void seats() {
        // given
        OrderId order = OrderId.of("ord-table");
        TicketId ticket = TicketId.forOrder(order);
        events.publish(Examples.confirmed(order, TABLE, Instant.now().plus(Duration.ofDays(1))));
        awaitEvent(ticket, TicketAccepted.class);

        // when
        http.post()
                .uri("/tickets/{id}/hand-over", ticket)
                .exchange()
                .expectStatus()
                .isOk();

        // then
        awaitEvent(ticket, TicketHandedOver.class);
        http.post()
                .uri("/tickets/{id}/no-show", ticket)
                .exchange()
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("CUSTOMER_NOT_AWAITED");
    }

    @Test
    @DisplayName("S2-13 a guest who cancels is taken off the restaurant's list, also after it has accepted")
    void cancelsATable() {
        // given
        OrderId order = OrderId.of("ord-table-off");
        TicketId ticket = TicketId.forOrder(order);
        events.publish(Examples.confirmed(order, TABLE, Instant.now().plus(Duration.ofDays(1))));
        awaitEvent(ticket, TicketAccepted.class);

        // when
        events.publish(Examples.cancelRequested(order, TABLE));

        // then
        awaitEvent(ticket, TicketCancelled.class);
    }

    @Test
    @DisplayName("A guest who has not come so long after his time is a no-show, without anybody's doing")
    void nobodyCame() {
        // given
        OrderId order = OrderId.of("ord-no-show");
        Plan hasty = Examples.waiting(Duration.ofMillis(300));

        // when
        events.publish(Examples.confirmed(order, hasty, Instant.now().plusMillis(200)));

        // then
        awaitEvent(TicketId.forOrder(order), TicketNoShow.class);
    }

    private void post(DeliveryId delivery, String what) {
        http.post()
                .uri("/deliveries/{id}/" + what, delivery)
                .exchange()
                .expectStatus()
                .isOk();
    }

    private List<Object> payloads(Object aggregate) {
        return log.readEvents(aggregate.toString())
                .asStream()
                .<Object>map(DomainEventMessage::getPayload)
                .toList();
    }

    private List<Class<?>> types(Object aggregate) {
        return payloads(aggregate).stream()
                .<Class<?>>map(Object::getClass)
                // How often a search looked again depends on who was quicker.
                .filter(type -> type != DispatchResumed.class)
                .toList();
    }

    private void awaitFreed(DeliveryId delivery) {
        await().atMost(SOON)
                .until(() -> payloads(COURIER).stream()
                        .anyMatch(event -> event instanceof CourierFreed freed
                                && freed.deliveryId().equals(delivery)));
    }

    private <E> E awaitEvent(Object aggregate, Class<E> type) {
        return await().atMost(SOON)
                .until(
                        () -> payloads(aggregate).stream()
                                .filter(type::isInstance)
                                .map(type::cast)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }
}

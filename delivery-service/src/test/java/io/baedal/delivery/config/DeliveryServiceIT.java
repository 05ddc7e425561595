package io.baedal.delivery.config;

import static io.baedal.delivery.Examples.PLAN;
import static io.baedal.delivery.Examples.STORE;
import static io.baedal.delivery.Examples.withoutPreparation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.api.courier.CourierFreed;
import io.baedal.api.delivery.CourierAssigned;
import io.baedal.api.delivery.DeliveryCancelDenied;
import io.baedal.api.delivery.DeliveryCancelled;
import io.baedal.api.delivery.DeliveryCompleted;
import io.baedal.api.delivery.DeliveryFailed;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.delivery.DeliveryRequested;
import io.baedal.api.order.Debt;
import io.baedal.api.order.OrderId;
import io.baedal.api.ticket.TicketAborted;
import io.baedal.api.ticket.TicketCancelDenied;
import io.baedal.api.ticket.TicketCancelled;
import io.baedal.api.ticket.TicketExpired;
import io.baedal.api.ticket.TicketId;
import io.baedal.api.ticket.TicketOpened;
import io.baedal.api.ticket.TicketRejected;
import io.baedal.api.value.Reason;
import io.baedal.delivery.Examples;
import io.baedal.support.test.ApiExamples;
import io.baedal.support.test.DocumentsPage;
import io.baedal.support.test.OnlyJackson;
import io.baedal.support.test.ServiceIT;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The service from its events and its HTTP edge, on a node and a document store. */
@ServiceIT
@TestPropertySource(properties = "spring.config.name=delivery-service")
class DeliveryServiceIT {

    private static final ParameterizedTypeReference<Map<String, Object>> JSON = new ParameterizedTypeReference<>() {};
    private static final Duration SOON = Duration.ofSeconds(20);

    private final WebTestClient http;
    private final EventGateway events;
    private final EventStore log;
    private final EventProcessingConfiguration processing;

    @Autowired
    DeliveryServiceIT(
            @Value("${local.server.port}") int port,
            EventGateway events,
            EventStore log,
            EventProcessingConfiguration processing) {
        this.http = WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .responseTimeout(SOON)
                .build();
        this.events = events;
        this.log = log;
        this.processing = processing;
    }

    @Test
    @DisplayName("S0-19 delivery-service starts alone, on a node and a document store, and is ready")
    void startsAlone() {
        // when
        Map<String, Object> health = get("/actuator/health/readiness");

        // then
        assertThat(health).containsEntry("status", "UP");
    }

    @Test
    @DisplayName("The service describes its edge")
    void describesItsEdge() {
        // when
        Map<String, Object> description = get("/v3/api-docs");

        // then
        assertThat(description)
                .extracting("paths")
                .asString()
                .contains("/tickets/{id}/accept", "/deliveries/{id}/drop");
    }

    @Test
    @DisplayName("Whatever is stored or sent is read by Jackson, and nobody has an XStream")
    void onlyJackson(@Autowired ApplicationContext service) {
        OnlyJackson.check(service);
    }

    @Test
    @DisplayName(
            "The service is in docs/documents.md with each collection, its indexes, how it is written to and when its documents end")
    void documents(@Autowired ApplicationContext service) {
        DocumentsPage.check(service, "delivery-service");
    }

    @Test
    @DisplayName("The OpenAPI has for each operation examples that it understands, and says what can go wrong")
    void examples() {
        ApiExamples.check(http);
    }

    @Test
    @DisplayName("Each named group is a processor, and each but the saga's parks what fails")
    void groupsAreConfigured() {
        // given
        Set<String> named =
                Set.of(Groups.TICKETING, Groups.CARRYING, Groups.FREEING, Groups.COURIER_INDEX, Groups.DISPATCH);

        // then
        assertThat(processing.eventProcessors().keySet()).isEqualTo(named);
        Set<String> parking = named.stream()
                .filter(group -> processing.sequencedDeadLetterProcessor(group).isPresent())
                .collect(Collectors.toSet());
        assertThat(parking)
                .containsExactlyInAnyOrder(Groups.TICKETING, Groups.CARRYING, Groups.FREEING, Groups.COURIER_INDEX);
    }

    @Test
    @DisplayName("The index sees the events of a courier in sequence, everybody else those of an order")
    void sequences() {
        assertThat(processing.sequencingPolicy(Groups.COURIER_INDEX)).isInstanceOf(SequentialPerAggregatePolicy.class);
        assertThat(processing.sequencingPolicy(Groups.TICKETING)).isNotInstanceOf(SequentialPerAggregatePolicy.class);
    }

    @Test
    @DisplayName(
            "S1-3 S1-4 S4-1 S4-2 S4-3 S0-5 a confirmed order is accepted, carried and delivered, and the courier is free")
    void deliversAnOrder() {
        // given
        OrderId order = OrderId.of("ord-whole");
        String courier = onlineCourier("whole");

        // when
        events.publish(Examples.confirmed(order, PLAN));
        awaitEvent(TicketId.forOrder(order), TicketOpened.class);
        assertThat(post("/tickets/" + TicketId.forOrder(order) + "/accept")).containsEntry("status", "ACCEPTED");
        CourierAssigned assigned = awaitEvent(DeliveryId.forOrder(order), CourierAssigned.class);
        post("/tickets/" + TicketId.forOrder(order) + "/ready");
        String delivery = "/deliveries/" + DeliveryId.forOrder(order);
        post(delivery + "/at-pickup");
        post(delivery + "/picked-up");
        post(delivery + "/at-dropoff");
        Map<String, Object> standing = post(delivery + "/complete");

        // then
        assertThat(assigned.courierId()).hasToString(courier);
        assertThat(assigned.candidates())
                .singleElement()
                .extracting(c -> c.courierId().toString())
                .isEqualTo(courier);
        assertThat(standing).containsEntry("status", "DELIVERED");
        awaitEvent(DeliveryId.forOrder(order), DeliveryCompleted.class);
        awaitEvent(courier, CourierFreed.class);
        offline(courier);
    }

    @Test
    @DisplayName("S1-6 a store's rejection is an event that names its reason")
    void rejects() {
        // given
        OrderId order = OrderId.of("ord-rejected");
        events.publish(Examples.confirmed(order, PLAN));
        awaitEvent(TicketId.forOrder(order), TicketOpened.class);

        // when
        http.post()
                .uri("/tickets/{id}/reject", TicketId.forOrder(order))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"reason\":\"STORE_BUSY\"}")
                .exchange()
                .expectStatus()
                .isOk();

        // then
        awaitEvent(TicketId.forOrder(order), TicketRejected.class);
        http.post()
                .uri("/tickets/{id}/accept", TicketId.forOrder(order))
                .exchange()
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("TICKET_NOT_OPEN");
    }

    @Test
    @DisplayName("S0-9 a cancel request reaches the store's ticket: granted before it accepts, denied after")
    void answersACancelRequest() {
        // given
        OrderId open = OrderId.of("ord-still-open");
        OrderId accepted = OrderId.of("ord-accepted");
        events.publish(Examples.confirmed(open, PLAN), Examples.confirmed(accepted, PLAN));
        awaitEvent(TicketId.forOrder(open), TicketOpened.class);
        awaitEvent(TicketId.forOrder(accepted), TicketOpened.class);
        post("/tickets/" + TicketId.forOrder(accepted) + "/accept");

        // when
        events.publish(Examples.cancelRequested(open, PLAN), Examples.cancelRequested(accepted, PLAN));

        // then
        awaitEvent(TicketId.forOrder(open), TicketCancelled.class);
        awaitEvent(TicketId.forOrder(accepted), TicketCancelDenied.class);
        events.publish(Examples.cancelled(accepted, Debt.DELIVERY));
    }

    @Test
    @DisplayName("S0-10 a delivery whose order is cancelled is called off, and its courier is free again")
    void callsOffADelivery() {
        // given
        OrderId order = OrderId.of("ord-aborted");
        String courier = onlineCourier("aborted");
        events.publish(Examples.confirmed(order, PLAN));
        awaitEvent(TicketId.forOrder(order), TicketOpened.class);
        post("/tickets/" + TicketId.forOrder(order) + "/accept");
        awaitEvent(DeliveryId.forOrder(order), CourierAssigned.class);
        http.post()
                .uri("/tickets/{id}/abort", TicketId.forOrder(order))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"reason\":\"ITEM_UNAVAILABLE\"}")
                .exchange()
                .expectStatus()
                .isOk();
        awaitEvent(TicketId.forOrder(order), TicketAborted.class);

        // when
        events.publish(Examples.cancelled(order, Debt.MONEY, Debt.DELIVERY));

        // then
        DeliveryCancelled called = awaitEvent(DeliveryId.forOrder(order), DeliveryCancelled.class);
        assertThat(called.courierId()).hasToString(courier);
        awaitEvent(courier, CourierFreed.class);
        offline(courier);
    }

    @Test
    @DisplayName("S4-4 S0-15 a store that gives up what the courier has just fetched does not stop him: he delivers")
    void abortedJustAfterThePickUp() {
        // given
        OrderId order = OrderId.of("ord-aborted-late");
        DeliveryId delivery = DeliveryId.forOrder(order);
        String courier = onlineCourier("aborted-late");
        events.publish(Examples.confirmed(order, PLAN));
        awaitEvent(TicketId.forOrder(order), TicketOpened.class);
        post("/tickets/" + TicketId.forOrder(order) + "/accept");
        awaitEvent(delivery, CourierAssigned.class);
        post("/deliveries/" + delivery + "/picked-up");

        // when the ticket was given up before it heard of the pick-up
        events.publish(new TicketAborted(TicketId.forOrder(order), order, Reason.ITEM_UNAVAILABLE));
        // and what comes after it for this order has been handled too
        events.publish(Examples.cancelRequested(order, withoutPreparation()));

        // then
        awaitEvent(delivery, DeliveryCancelDenied.class);
        post("/deliveries/" + delivery + "/complete");
        awaitEvent(courier, CourierFreed.class);
        offline(courier);
    }

    @Test
    @DisplayName("S0-9 S0-10 what was cancelled before it came never comes: tombstones answer at once")
    void tombstonesAnswer() {
        // given
        OrderId order = OrderId.of("ord-never");

        // when
        events.publish(Examples.cancelled(order, Debt.TICKET, Debt.DELIVERY));
        awaitEvent(TicketId.forOrder(order), TicketCancelled.class);
        awaitEvent(DeliveryId.forOrder(order), DeliveryCancelled.class);
        events.publish(Examples.confirmed(order, PLAN));
        OrderId after = OrderId.of("ord-after-never");
        events.publish(Examples.confirmed(after, PLAN));
        awaitEvent(TicketId.forOrder(after), TicketOpened.class);

        // then
        assertThat(log.readEvents(TicketId.forOrder(order).toString()).asStream())
                .noneMatch(event -> event.getPayloadType() == TicketOpened.class);
        assertThat(log.readEvents(DeliveryId.forOrder(order).toString()).asStream())
                .noneMatch(event -> event.getPayloadType() == DeliveryRequested.class);
    }

    @Test
    @DisplayName("A store that does not answer in time has said no: the ticket expires")
    void expires() {
        // given
        OrderId order = OrderId.of("ord-unanswered");

        // when
        events.publish(Examples.confirmed(order, Examples.impatient(Duration.ofMillis(300), Duration.ofHours(1))));

        // then
        awaitEvent(TicketId.forOrder(order), TicketExpired.class);
    }

    @Test
    @DisplayName("With no courier by the deadline a delivery fails: NO_SUPPLY")
    void givesUp() {
        // given
        OrderId order = OrderId.of("ord-nobody");
        events.publish(Examples.confirmed(order, Examples.impatient(Duration.ofHours(1), Duration.ofMillis(300))));
        awaitEvent(TicketId.forOrder(order), TicketOpened.class);

        // when
        post("/tickets/" + TicketId.forOrder(order) + "/accept");

        // then
        assertThat(awaitEvent(DeliveryId.forOrder(order), DeliveryFailed.class).reason())
                .isEqualTo(Reason.NO_SUPPLY);
    }

    @Test
    @DisplayName("A courier who drops out before pick-up is replaced, and free for others")
    void replaces() {
        // given
        OrderId order = OrderId.of("ord-dropped");
        String first = onlineCourier("first");
        events.publish(Examples.confirmed(order, PLAN));
        awaitEvent(TicketId.forOrder(order), TicketOpened.class);
        post("/tickets/" + TicketId.forOrder(order) + "/accept");
        awaitEvent(DeliveryId.forOrder(order), CourierAssigned.class);

        // when
        http.post()
                .uri("/deliveries/{id}/drop", DeliveryId.forOrder(order))
                .bodyValue(Map.of("courierId", first))
                .exchange()
                .expectStatus()
                .isOk();
        awaitEvent(first, CourierFreed.class);
        String second = onlineCourier("second");

        // then
        await().atMost(SOON)
                .until(() -> log.readEvents(DeliveryId.forOrder(order).toString())
                        .asStream()
                        .anyMatch(event -> event.getPayload() instanceof CourierAssigned assigned
                                && assigned.courierId().toString().equals(second)));
        offline(first);
        offline(second);
    }

    @Test
    @DisplayName("A place that is none is refused, and what is wrong with it is named")
    void noPlace() {
        http.put()
                .uri("/couriers/cou-nobody/position")
                .bodyValue(Map.of("latitude", 91))
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[*].field")
                .isEqualTo(List.of("latitude", "longitude"));
    }

    @Test
    @DisplayName("A position of nobody is 404")
    void unknownCourier() {
        http.put()
                .uri("/couriers/cou-nobody/position")
                .bodyValue(Map.of("latitude", 37.5, "longitude", 127.0))
                .exchange()
                .expectStatus()
                .isNotFound();
        http.put()
                .uri("/couriers/cou-nobody/status")
                .bodyValue(Map.of("status", "OFFLINE"))
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    @DisplayName("A ticket of nobody is 404")
    void unknownTicket() {
        http.post()
                .uri("/tickets/tkt-ord-unknown/accept")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    private String onlineCourier(String name) {
        String id = "cou-" + name;
        http.post()
                .uri("/couriers")
                .bodyValue(Map.of("courierId", id, "name", name, "vehicle", "MOTORBIKE"))
                .exchange()
                .expectStatus()
                .isCreated();
        http.put()
                .uri("/couriers/{id}/status", id)
                .bodyValue(Map.of(
                        "status",
                        "ONLINE",
                        "position",
                        Map.of("latitude", STORE.latitude(), "longitude", STORE.longitude())))
                .exchange()
                .expectStatus()
                .isOk();
        return id;
    }

    /** Other tests of this class bring couriers of their own. */
    private void offline(String courier) {
        http.put()
                .uri("/couriers/{id}/status", courier)
                .bodyValue(Map.of("status", "OFFLINE"))
                .exchange()
                .expectStatus()
                .isOk();
    }

    private <E> E awaitEvent(Object aggregate, Class<E> type) {
        return await().atMost(SOON)
                .until(
                        () -> log.readEvents(aggregate.toString())
                                .asStream()
                                .map(event -> (Object) event.getPayload())
                                .filter(type::isInstance)
                                .map(type::cast)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private Map<String, Object> get(String path) {
        return http.get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(JSON)
                .returnResult()
                .getResponseBody();
    }

    private Map<String, Object> post(String path) {
        return http.post()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(JSON)
                .returnResult()
                .getResponseBody();
    }
}

package io.baedal.delivery.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.plan.Kind;
import io.baedal.api.plan.Plan;
import io.baedal.api.ticket.TicketAccepted;
import io.baedal.api.ticket.TicketCancelAsked;
import io.baedal.api.ticket.TicketCancelDenied;
import io.baedal.api.ticket.TicketCancelled;
import io.baedal.api.ticket.TicketId;
import io.baedal.api.ticket.TicketOpened;
import io.baedal.api.ticket.TicketReady;
import io.baedal.api.value.Reason;
import io.baedal.delivery.Examples;
import io.baedal.support.test.ServiceIT;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A store that promises, and one that is asked whether it lets go, over HTTP and by alarm. */
@ServiceIT
@TestPropertySource(properties = "spring.config.name=delivery-service")
class StoreDecidesIT {

    private static final ParameterizedTypeReference<Map<String, Object>> JSON = new ParameterizedTypeReference<>() {};
    private static final int RACES = 10;
    private static final Duration SOON = Duration.ofSeconds(20);

    private final WebTestClient http;
    private final EventGateway events;
    private final EventStore log;

    @Autowired
    StoreDecidesIT(@Value("${local.server.port}") int port, EventGateway events, EventStore log) {
        this.http = WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .responseTimeout(SOON)
                .build();
        this.events = events;
        this.log = log;
    }

    @Test
    @DisplayName("S1-4 S1-7 S1-8 a store that promised, and is asked to let go, says so, and its ticket is cancelled")
    void letsGo() {
        // given
        Plan plan = Examples.storeDecidesIn(Duration.ofHours(1), OrderStatus.ACCEPTED);
        OrderId order = OrderId.of("ord-lets-go");
        TicketId ticket = acceptedAndAsked(order, plan, "{\"readyInMinutes\":20}");
        assertThat(awaitEvent(ticket, TicketAccepted.class).promisedAt())
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(18)),
                        Instant.now().plus(Duration.ofMinutes(20)));

        // when
        assertThat(post(ticket, "grant-cancel", "{}", 200)).containsEntry("status", "CANCELLED");

        // then
        assertThat(awaitEvent(ticket, TicketCancelled.class).reason()).isEqualTo(Reason.CUSTOMER_CHANGED_MIND);
        assertThat(post(ticket, "deny-cancel", "{}", 409)).containsEntry("code", "CANCEL_NOT_ASKED");
    }

    @Test
    @DisplayName("S1-7 S1-8 B4 a store that does not say in time whether it lets go has not let go")
    void doesNotSay() {
        // given
        Plan hasty = Examples.storeDecidesIn(Duration.ofMillis(300), OrderStatus.ACCEPTED);

        // when
        TicketId ticket = acceptedAndAsked(OrderId.of("ord-does-not-say"), hasty, "{}");

        // then
        assertThat(awaitEvent(ticket, TicketCancelDenied.class).reason()).isEqualTo(Reason.STORE_NO_ANSWER);
        assertThat(post(ticket, "ready", "{}", 200)).containsEntry("status", "READY");
    }

    @Test
    @DisplayName("S1-7 S1-8 a store that lets go and calls it ready at once does one of them, and there is one answer")
    void races() {
        // given
        Plan plan = Examples.storeDecidesIn(Duration.ofHours(1), OrderStatus.ACCEPTED);
        for (int race = 0; race < RACES; race++) {
            TicketId ticket = acceptedAndAsked(OrderId.of("ord-race-" + race), plan, "{}");

            // when
            List<Integer> statuses = Stream.of("grant-cancel", "ready")
                    .parallel()
                    .map(what -> send(ticket, what, "{}")
                            .expectBody()
                            .returnResult()
                            .getStatus()
                            .value())
                    .toList();

            // then
            assertThat(statuses).containsExactlyInAnyOrder(200, 409);
            assertThat(types(ticket).stream()
                            .dropWhile(type -> type != TicketCancelAsked.class)
                            .skip(1)
                            .toList())
                    .isIn(List.of(TicketCancelled.class), List.of(TicketCancelDenied.class, TicketReady.class));
        }
    }

    @Test
    @DisplayName(
            "S1-4 S1-5 S1-8 a store that accepts what its customer is calling off: one of them is first, and is told so")
    void acceptsAndIsCalledOff() {
        Plan plan = Examples.plan(Kind.PICKUP);
        for (int race = 0; race < RACES; race++) {
            // given
            OrderId order = OrderId.of("ord-called-off-" + race);
            TicketId ticket = TicketId.forOrder(order);
            events.publish(Examples.confirmed(order, plan));
            awaitEvent(ticket, TicketOpened.class);

            // when
            events.publish(Examples.cancelRequested(order, plan));
            int accepted = send(ticket, "accept", "{}")
                    .expectBody()
                    .returnResult()
                    .getStatus()
                    .value();

            // then
            if (accepted == 200) {
                awaitEvent(ticket, TicketCancelDenied.class);
                assertThat(types(ticket))
                        .containsExactly(TicketOpened.class, TicketAccepted.class, TicketCancelDenied.class);
            } else {
                assertThat(accepted).isEqualTo(409);
                assertThat(types(ticket)).containsExactly(TicketOpened.class, TicketCancelled.class);
            }
        }
    }

    private TicketId acceptedAndAsked(OrderId order, Plan plan, String promise) {
        TicketId ticket = TicketId.forOrder(order);
        events.publish(Examples.confirmed(order, plan));
        awaitEvent(ticket, TicketOpened.class);
        post(ticket, "accept", promise, 200);
        events.publish(Examples.cancelRequested(order, plan));
        awaitEvent(ticket, TicketCancelAsked.class);
        return ticket;
    }

    private Map<String, Object> post(TicketId ticket, String what, String body, int status) {
        Map<String, Object> answer = send(ticket, what, body)
                .expectStatus()
                .isEqualTo(status)
                .expectBody(JSON)
                .returnResult()
                .getResponseBody();
        return answer == null ? Map.of() : answer;
    }

    private WebTestClient.ResponseSpec send(TicketId ticket, String what, String body) {
        return http.post()
                .uri("/tickets/{id}/" + what, ticket)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private <E> E awaitEvent(TicketId ticket, Class<E> type) {
        return await().atMost(SOON)
                .until(
                        () -> payloads(ticket).stream()
                                .filter(type::isInstance)
                                .map(type::cast)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private List<Class<?>> types(TicketId ticket) {
        return payloads(ticket).stream().<Class<?>>map(Object::getClass).toList();
    }

    private List<Object> payloads(TicketId ticket) {
        return log.readEvents(ticket.toString())
                .asStream()
                .<Object>map(DomainEventMessage::getPayload)
                .toList();
    }
}

package io.baedal.delivery.ticket;

import static io.baedal.delivery.Examples.TICKET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.baedal.api.ticket.AbortTicket;
import io.baedal.api.ticket.AcceptTicket;
import io.baedal.api.ticket.DenyTicketCancel;
import io.baedal.api.ticket.GrantTicketCancel;
import io.baedal.api.ticket.HandOverTicket;
import io.baedal.api.ticket.MarkNoShow;
import io.baedal.api.ticket.MarkTicketReady;
import io.baedal.api.ticket.PromiseTicket;
import io.baedal.api.ticket.RejectTicket;
import io.baedal.api.value.Reason;
import io.baedal.support.axon.Commands;
import io.baedal.support.rule.RuleBroken;
import io.baedal.support.web.Problems;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.test.utils.RecordingCommandBus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

class TicketControllerTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final RecordingCommandBus bus = new RecordingCommandBus();
    private final WebTestClient http = WebTestClient.bindToController(new TicketController(
                    new Commands(DefaultCommandGateway.builder().commandBus(bus).build(), Duration.ofSeconds(1)),
                    Clock.fixed(NOON, ZoneOffset.UTC)))
            .controllerAdvice(new Problems())
            .build();

    static Stream<Arguments> requests() {
        return Stream.of(
                arguments("accept", "{}", new AcceptTicket(TICKET, null)),
                arguments(
                        "accept",
                        "{\"readyInMinutes\":20}",
                        new AcceptTicket(TICKET, NOON.plus(Duration.ofMinutes(20)))),
                arguments(
                        "promise",
                        "{\"readyInMinutes\":35}",
                        new PromiseTicket(TICKET, NOON.plus(Duration.ofMinutes(35)))),
                arguments("grant-cancel", "{}", new GrantTicketCancel(TICKET)),
                arguments("deny-cancel", "{}", new DenyTicketCancel(TICKET, Reason.TOO_LATE)),
                arguments("deny-cancel", "{\"reason\":\"OTHER\"}", new DenyTicketCancel(TICKET, Reason.OTHER)),
                arguments("reject", "{\"reason\":\"STORE_BUSY\"}", new RejectTicket(TICKET, Reason.STORE_BUSY)),
                arguments("reject", "{}", new RejectTicket(TICKET, Reason.OTHER)),
                arguments("ready", "{}", new MarkTicketReady(TICKET)),
                arguments("hand-over", "{}", new HandOverTicket(TICKET)),
                arguments("no-show", "{}", new MarkNoShow(TICKET)),
                arguments(
                        "abort",
                        "{\"reason\":\"ITEM_UNAVAILABLE\"}",
                        new AbortTicket(TICKET, Reason.ITEM_UNAVAILABLE)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("requests")
    @DisplayName("S1-4 a store's request is a command, and answers with the status afterwards")
    void sends(String what, String body, Object command) {
        // given
        bus.setCallbackBehavior((any, metaData) -> TicketStatus.ACCEPTED);

        // when
        post(what, body)
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{\"ticketId\":\"tkt-ord-1\",\"status\":\"ACCEPTED\"}");

        // then
        assertThat(bus.getDispatchedCommands())
                .singleElement()
                .extracting(sent -> (Object) sent.getPayload())
                .isEqualTo(command);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO_SUPPLY", "WHIM"})
    @DisplayName("A reason that is not a store's is refused, it is named, and nothing is sent")
    void badReason(String reason) {
        post("reject", "{\"reason\":\"%s\"}".formatted(reason))
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("reason");
        post("deny-cancel", "{\"reason\":\"%s\"}".formatted(reason))
                .expectStatus()
                .isBadRequest();
        post("reject", "no json").expectStatus().isBadRequest();
        assertThat(bus.getDispatchedCommands()).isEmpty();
    }

    @Test
    @DisplayName("S1-4 to accept, or to go on, needs no body at all")
    void noBody() {
        // given
        bus.setCallbackBehavior((any, metaData) -> TicketStatus.ACCEPTED);

        // when
        http.post()
                .uri("/tickets/{id}/accept", TICKET)
                .exchange()
                .expectStatus()
                .isOk();
        http.post()
                .uri("/tickets/{id}/deny-cancel", TICKET)
                .exchange()
                .expectStatus()
                .isOk();

        // then
        assertThat(bus.getDispatchedCommands())
                .extracting(sent -> (Object) sent.getPayload())
                .containsExactly(new AcceptTicket(TICKET, null), new DenyTicketCancel(TICKET, Reason.TOO_LATE));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1441})
    @DisplayName("S1-4 a promise for no time, or for later than a day, is refused, it is named, and nothing is sent")
    void badPromise(int minutes) {
        post("promise", "{}").expectStatus().isBadRequest();
        post("promise", "{\"readyInMinutes\":%d}".formatted(minutes))
                .expectStatus()
                .isBadRequest();
        post("accept", "{\"readyInMinutes\":%d}".formatted(minutes))
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("readyInMinutes");
        assertThat(bus.getDispatchedCommands()).isEmpty();
    }

    @Test
    @DisplayName("An id that is none is refused, and the path is named")
    void badId() {
        http.post()
                .uri("/tickets/{id}/accept", "no id")
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].in")
                .isEqualTo("path")
                .jsonPath("$.errors[0].field")
                .isEqualTo("id");
        assertThat(bus.getDispatchedCommands()).isEmpty();
    }

    @Test
    @DisplayName("S1-4 a broken rule is told with its code")
    void brokenRule() {
        // given
        bus.setCallbackBehavior((any, metaData) -> {
            throw new RuleBroken(new OnlyOpenTicketCanBeAccepted(TicketStatus.CANCELLED).refusal());
        });

        // then
        post("accept", "{}")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("TICKET_NOT_OPEN");
    }

    private WebTestClient.ResponseSpec post(String what, String body) {
        return http.post()
                .uri("/tickets/{id}/" + what, TICKET)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }
}

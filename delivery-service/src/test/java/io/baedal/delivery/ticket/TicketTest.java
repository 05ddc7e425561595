package io.baedal.delivery.ticket;

import static io.baedal.delivery.Examples.BAKERY;
import static io.baedal.delivery.Examples.BY_BICYCLE;
import static io.baedal.delivery.Examples.ORDER;
import static io.baedal.delivery.Examples.PLAN;
import static io.baedal.delivery.Examples.TICKET;
import static io.baedal.delivery.Examples.openTicket;
import static io.baedal.delivery.Examples.ticketOpened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.axonframework.test.matchers.Matchers.predicate;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.baedal.api.ticket.AbortTicket;
import io.baedal.api.ticket.AcceptTicket;
import io.baedal.api.ticket.CollectTicket;
import io.baedal.api.ticket.DropTicket;
import io.baedal.api.ticket.ExpireTicket;
import io.baedal.api.ticket.HandOverTicket;
import io.baedal.api.ticket.MarkTicketReady;
import io.baedal.api.ticket.RejectTicket;
import io.baedal.api.ticket.RequestTicketCancel;
import io.baedal.api.ticket.TicketAborted;
import io.baedal.api.ticket.TicketAccepted;
import io.baedal.api.ticket.TicketCancelDenied;
import io.baedal.api.ticket.TicketCancelled;
import io.baedal.api.ticket.TicketExpired;
import io.baedal.api.ticket.TicketHandedOver;
import io.baedal.api.ticket.TicketNoShow;
import io.baedal.api.ticket.TicketReady;
import io.baedal.api.ticket.TicketRejected;
import io.baedal.api.value.Reason;
import io.baedal.api.value.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

class TicketTest {

    private static final TicketAccepted ACCEPTED = new TicketAccepted(TICKET, ORDER, BAKERY, BY_BICYCLE, PLAN);
    private static final TicketReady READY = new TicketReady(TICKET, ORDER, BAKERY, BY_BICYCLE, PLAN);
    private static final TicketHandedOver HANDED_OVER = new TicketHandedOver(TICKET, ORDER, BAKERY);
    private static final TicketRejected REJECTED = new TicketRejected(TICKET, ORDER, Reason.STORE_BUSY);
    private static final TicketCancelled CANCELLED = new TicketCancelled(TICKET, ORDER, Reason.CUSTOMER_CHANGED_MIND);
    private static final TicketExpired EXPIRED = new TicketExpired(TICKET, ORDER, Reason.STORE_NO_ANSWER);
    private static final TicketAborted ABORTED = new TicketAborted(TICKET, ORDER, Reason.ITEM_UNAVAILABLE);
    private static final TicketNoShow NO_SHOW = new TicketNoShow(TICKET, ORDER, BAKERY);
    private static final TicketCancelDenied DENIED = new TicketCancelDenied(TICKET, ORDER, Reason.TOO_LATE);

    private static final AcceptTicket ACCEPT = new AcceptTicket(TICKET);
    private static final RejectTicket REJECT = new RejectTicket(TICKET, Reason.STORE_BUSY);
    private static final MarkTicketReady MARK_READY = new MarkTicketReady(TICKET);
    private static final HandOverTicket HAND_OVER = new HandOverTicket(TICKET);
    private static final AbortTicket ABORT = new AbortTicket(TICKET, Reason.ITEM_UNAVAILABLE);
    private static final ExpireTicket EXPIRE = new ExpireTicket(TICKET);
    private static final RequestTicketCancel ASK_TO_CANCEL =
            new RequestTicketCancel(TICKET, ORDER, Reason.CUSTOMER_CHANGED_MIND);
    private static final CollectTicket COLLECT = new CollectTicket(TICKET);
    private static final DropTicket DROP = new DropTicket(TICKET, ORDER, Reason.CUSTOMER_CHANGED_MIND);

    private AggregateTestFixture<Ticket> fixture;

    @BeforeEach
    void newFixture() {
        fixture = new AggregateTestFixture<>(Ticket.class);
    }

    /** The events that bring a ticket to a status. */
    private static List<Object> history(TicketStatus status) {
        List<Object> events = new ArrayList<>(List.of(ticketOpened()));
        switch (status) {
            case OPENED -> {}
            case ACCEPTED -> events.add(ACCEPTED);
            case READY -> events.addAll(List.of(ACCEPTED, READY));
            case HANDED_OVER -> events.addAll(List.of(ACCEPTED, READY, HANDED_OVER));
            case REJECTED -> events.add(REJECTED);
            case CANCELLED -> events.add(CANCELLED);
            case EXPIRED -> events.add(EXPIRED);
            case ABORTED -> events.addAll(List.of(ACCEPTED, ABORTED));
            case NO_SHOW -> events.addAll(List.of(ACCEPTED, NO_SHOW));
        }
        return events;
    }

    static Stream<Arguments> moves() {
        return Stream.of(
                arguments(TicketStatus.OPENED, ACCEPT, ACCEPTED),
                arguments(TicketStatus.OPENED, REJECT, REJECTED),
                arguments(TicketStatus.OPENED, EXPIRE, EXPIRED),
                arguments(TicketStatus.OPENED, ASK_TO_CANCEL, CANCELLED),
                arguments(TicketStatus.OPENED, DROP, CANCELLED),
                arguments(TicketStatus.ACCEPTED, MARK_READY, READY),
                arguments(TicketStatus.ACCEPTED, ABORT, ABORTED),
                arguments(TicketStatus.ACCEPTED, ASK_TO_CANCEL, DENIED),
                arguments(TicketStatus.ACCEPTED, DROP, CANCELLED),
                arguments(TicketStatus.READY, HAND_OVER, HANDED_OVER),
                arguments(TicketStatus.READY, ABORT, ABORTED),
                arguments(TicketStatus.READY, ASK_TO_CANCEL, DENIED),
                arguments(TicketStatus.READY, DROP, CANCELLED),
                arguments(TicketStatus.HANDED_OVER, ASK_TO_CANCEL, DENIED),
                // Whoever settles a failed order waits for an answer, and what left the store cannot be taken back.
                arguments(TicketStatus.HANDED_OVER, DROP, DENIED),
                arguments(TicketStatus.ABORTED, DROP, DENIED),
                arguments(TicketStatus.REJECTED, DROP, DENIED),
                arguments(TicketStatus.EXPIRED, DROP, DENIED),
                arguments(TicketStatus.CANCELLED, DROP, DENIED),
                arguments(TicketStatus.NO_SHOW, DROP, DENIED),
                arguments(TicketStatus.ACCEPTED, COLLECT, HANDED_OVER),
                arguments(TicketStatus.READY, COLLECT, HANDED_OVER));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("moves")
    @DisplayName("S1-4 S1-6 S1-8 S4-1 what moves a ticket on")
    void moves(TicketStatus from, Object command, Object event) {
        fixture.given(history(from))
                .when(command)
                .expectSuccessfulHandlerExecution()
                .expectEvents(event);
    }

    static Stream<Arguments> noOps() {
        return Stream.of(
                arguments(TicketStatus.ACCEPTED, openTicket()),
                arguments(TicketStatus.ACCEPTED, ACCEPT),
                arguments(TicketStatus.READY, ACCEPT),
                arguments(TicketStatus.HANDED_OVER, ACCEPT),
                arguments(TicketStatus.REJECTED, REJECT),
                arguments(TicketStatus.READY, MARK_READY),
                arguments(TicketStatus.HANDED_OVER, MARK_READY),
                arguments(TicketStatus.HANDED_OVER, HAND_OVER),
                arguments(TicketStatus.ABORTED, ABORT),
                arguments(TicketStatus.ACCEPTED, EXPIRE),
                arguments(TicketStatus.REJECTED, EXPIRE),
                arguments(TicketStatus.HANDED_OVER, COLLECT),
                arguments(TicketStatus.OPENED, COLLECT));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("noOps")
    @DisplayName("The same command twice is once, and an alarm that comes late is none")
    void noOps(TicketStatus status, Object command) {
        fixture.given(history(status))
                .when(command)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    static Stream<Arguments> refusals() {
        Stream<Arguments> ended = Stream.of(
                        TicketStatus.REJECTED,
                        TicketStatus.CANCELLED,
                        TicketStatus.EXPIRED,
                        TicketStatus.ABORTED,
                        TicketStatus.NO_SHOW)
                .flatMap(status -> Stream.of(
                        arguments(status, ACCEPT, "TICKET_NOT_OPEN"),
                        arguments(status, MARK_READY, "TICKET_NOT_ACCEPTED"),
                        arguments(status, HAND_OVER, "TICKET_NOT_READY")));
        Stream<Arguments> others = Stream.of(
                arguments(TicketStatus.ACCEPTED, REJECT, "TICKET_NOT_OPEN"),
                arguments(TicketStatus.CANCELLED, REJECT, "TICKET_NOT_OPEN"),
                arguments(TicketStatus.OPENED, MARK_READY, "TICKET_NOT_ACCEPTED"),
                arguments(TicketStatus.OPENED, HAND_OVER, "TICKET_NOT_READY"),
                arguments(TicketStatus.ACCEPTED, HAND_OVER, "TICKET_NOT_READY"),
                arguments(TicketStatus.OPENED, ABORT, "TICKET_NOT_ACCEPTED"),
                arguments(TicketStatus.CANCELLED, ABORT, "TICKET_NOT_ACCEPTED"),
                arguments(TicketStatus.HANDED_OVER, ABORT, "TICKET_NOT_ACCEPTED"));
        return Stream.concat(ended, others);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refusals")
    @DisplayName("S1-4 accept, reject and cancel race, and one wins: the others are refused")
    void refusals(TicketStatus status, Object command, String code) {
        fixture.given(history(status))
                .when(command)
                .expectExceptionDetails(predicate((Refusal r) -> r.code().equals(code)
                        && r.category() == Refusal.Category.CONFLICT
                        && r.sentence().contains(status.name())));
    }

    @ParameterizedTest
    @EnumSource(
            value = TicketStatus.class,
            mode = Mode.INCLUDE,
            names = {"REJECTED", "CANCELLED", "EXPIRED", "ABORTED", "NO_SHOW"})
    @DisplayName("A ticket that has ended stays silent: the event it ended with is the answer")
    void endedStaysSilent(TicketStatus end) {
        fixture.given(history(end))
                .when(ASK_TO_CANCEL)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        newFixture();
        fixture.given(history(end))
                .when(COLLECT)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    @DisplayName("S1-3 a confirmed order is put in front of the store, once")
    void opensOnce() {
        fixture.givenNoPriorActivity().when(openTicket()).expectEvents(ticketOpened());
        newFixture();
        fixture.given(ticketOpened()).when(openTicket()).expectNoEvents();
    }

    @Test
    @DisplayName(
            "S1-8 a cancel that overtakes the opening leaves a tombstone: nothing is opened, accepted or cancelled again")
    void tombstone() {
        fixture.givenNoPriorActivity().when(ASK_TO_CANCEL).expectEvents(CANCELLED);
        newFixture();
        fixture.givenNoPriorActivity().when(DROP).expectEvents(CANCELLED);
        newFixture();
        fixture.given(CANCELLED)
                .when(openTicket())
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        newFixture();
        fixture.given(CANCELLED).when(ACCEPT).expectNoEvents().expectException(RuntimeException.class);
        newFixture();
        fixture.given(CANCELLED)
                .when(ASK_TO_CANCEL)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    @DisplayName("S1-7 a wish to cancel is denied each time it is made: whoever made it waits for the answer")
    void deniesEachTime() {
        fixture.given(ticketOpened(), ACCEPTED, DENIED).when(ASK_TO_CANCEL).expectEvents(DENIED);
    }

    @Test
    @DisplayName("The store's commands answer with the status afterwards")
    void answersWithTheStatus() {
        fixture.given(ticketOpened()).when(ACCEPT).expectResultMessagePayload(TicketStatus.ACCEPTED);
        newFixture();
        fixture.given(history(TicketStatus.READY)).when(ACCEPT).expectResultMessagePayload(TicketStatus.READY);
    }

    @Test
    @DisplayName("B6 the ticket's id is its own, and tells the order it belongs to")
    void idIsItsOwn() {
        assertThat(TICKET.toString()).isNotEqualTo(ORDER.toString()).isEqualTo("tkt-" + ORDER);
    }
}

package io.baedal.delivery.ticket;

import static io.baedal.delivery.Examples.BAKERY;
import static io.baedal.delivery.Examples.BY_BICYCLE;
import static io.baedal.delivery.Examples.ORDER;
import static io.baedal.delivery.Examples.PLAN;
import static io.baedal.delivery.Examples.SLOT;
import static io.baedal.delivery.Examples.TABLE;
import static io.baedal.delivery.Examples.TICKET;
import static io.baedal.delivery.Examples.openTicket;
import static io.baedal.delivery.Examples.plan;
import static io.baedal.delivery.Examples.ticketAccepted;
import static io.baedal.delivery.Examples.ticketOpened;
import static org.axonframework.test.matchers.Matchers.predicate;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.baedal.api.plan.Kind;
import io.baedal.api.plan.Plan;
import io.baedal.api.ticket.AcceptTicket;
import io.baedal.api.ticket.GiveUpWaiting;
import io.baedal.api.ticket.HandOverTicket;
import io.baedal.api.ticket.MarkNoShow;
import io.baedal.api.ticket.RequestTicketCancel;
import io.baedal.api.ticket.TicketAborted;
import io.baedal.api.ticket.TicketAccepted;
import io.baedal.api.ticket.TicketCancelDenied;
import io.baedal.api.ticket.TicketCancelled;
import io.baedal.api.ticket.TicketHandedOver;
import io.baedal.api.ticket.TicketNoShow;
import io.baedal.api.ticket.TicketReady;
import io.baedal.api.value.Reason;
import io.baedal.api.value.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where one kind of business wants something else of a ticket than another, its plan says so. */
class TicketByPlanTest {

    private static final Plan PICKUP = plan(Kind.PICKUP);
    private static final Plan TABLE_SEEN_FIRST = TABLE.withAnswers(false);

    private static final TicketHandedOver HANDED_OVER = new TicketHandedOver(TICKET, ORDER, BAKERY);
    private static final TicketNoShow NO_SHOW = new TicketNoShow(TICKET, ORDER, BAKERY);
    private static final TicketAborted ABORTED = new TicketAborted(TICKET, ORDER, Reason.STORE_CLOSING);
    private static final TicketCancelled CANCELLED = new TicketCancelled(TICKET, ORDER, Reason.CUSTOMER_CHANGED_MIND);
    private static final TicketCancelDenied DENIED = new TicketCancelDenied(TICKET, ORDER, Reason.TOO_LATE);

    private static final HandOverTicket HAND_OVER = new HandOverTicket(TICKET);
    private static final MarkNoShow SAY_NO_SHOW = new MarkNoShow(TICKET);
    private static final GiveUpWaiting ALARM = new GiveUpWaiting(TICKET);
    private static final RequestTicketCancel ASK_TO_CANCEL =
            new RequestTicketCancel(TICKET, ORDER, Reason.CUSTOMER_CHANGED_MIND, 1);

    private AggregateTestFixture<Ticket> fixture;

    @BeforeEach
    void newFixture() {
        fixture = new AggregateTestFixture<>(Ticket.class);
    }

    private static TicketReady ready(Plan plan) {
        return new TicketReady(TICKET, ORDER, BAKERY, null, plan);
    }

    @Test
    @DisplayName("S2-4 where the plan says so a ticket is accepted as soon as the restaurant has it")
    void acceptsByItself() {
        fixture.givenNoPriorActivity()
                .when(openTicket(TABLE))
                .expectSuccessfulHandlerExecution()
                .expectEvents(ticketOpened(TABLE), ticketAccepted(TABLE));
        newFixture();
        fixture.given(ticketOpened(TABLE), ticketAccepted(TABLE))
                .when(openTicket(TABLE))
                .expectNoEvents();
        newFixture();
        fixture.given(CANCELLED).when(openTicket(TABLE)).expectNoEvents();
    }

    @Test
    @DisplayName("S2-4 a restaurant that wants to see it first answers itself")
    void wantsToSeeItFirst() {
        fixture.givenNoPriorActivity().when(openTicket(TABLE_SEEN_FIRST)).expectEvents(ticketOpened(TABLE_SEEN_FIRST));
        newFixture();
        fixture.given(ticketOpened(TABLE_SEEN_FIRST))
                .when(new AcceptTicket(TICKET, null))
                .expectResultMessagePayload(TicketStatus.ACCEPTED)
                .expectEvents(ticketAccepted(TABLE_SEEN_FIRST));
    }

    @Test
    @DisplayName("S1-4 a store that accepts says when, or does not; what is for a time is promised for it otherwise")
    void promises() {
        Instant soon = SLOT.plus(Duration.ofMinutes(20));
        fixture.given(ticketOpened())
                .when(new AcceptTicket(TICKET, soon))
                .expectEvents(new TicketAccepted(TICKET, ORDER, BAKERY, BY_BICYCLE, PLAN, soon));
        newFixture();
        fixture.given(ticketOpened()).when(new AcceptTicket(TICKET, null)).expectEvents(ticketAccepted());
        newFixture();
        fixture.given(ticketOpened(TABLE_SEEN_FIRST))
                .when(new AcceptTicket(TICKET, soon))
                .expectEvents(new TicketAccepted(TICKET, ORDER, BAKERY, null, TABLE_SEEN_FIRST, soon));
        // What is promised is promised: a second word changes nothing.
        newFixture();
        fixture.given(ticketOpened(), ticketAccepted())
                .when(new AcceptTicket(TICKET, soon))
                .expectNoEvents();
    }

    @Test
    @DisplayName("S2-4 where nothing has to be made a guest is seated straight away")
    void seated() {
        fixture.given(ticketOpened(TABLE), ticketAccepted(TABLE))
                .when(HAND_OVER)
                .expectEvents(HANDED_OVER);
        newFixture();
        fixture.given(ticketOpened(TABLE), ticketAccepted(TABLE), ready(TABLE))
                .when(HAND_OVER)
                .expectEvents(HANDED_OVER);
        newFixture();
        fixture.given(ticketOpened(TABLE_SEEN_FIRST))
                .when(HAND_OVER)
                .expectExceptionDetails(refused("TICKET_NOT_READY"));
        newFixture();
        fixture.given(ticketOpened(PICKUP), ticketAccepted(PICKUP))
                .when(HAND_OVER)
                .expectExceptionDetails(refused("TICKET_NOT_READY"));
    }

    @Test
    @DisplayName("S2-13 S0-9 where the plan lets a customer cancel after acceptance it is granted, until he was served")
    void cancelsAfterAcceptance() {
        fixture.given(ticketOpened(TABLE), ticketAccepted(TABLE))
                .when(ASK_TO_CANCEL)
                .expectEvents(CANCELLED);
        newFixture();
        fixture.given(ticketOpened(TABLE), ticketAccepted(TABLE), ready(TABLE))
                .when(ASK_TO_CANCEL)
                .expectEvents(DENIED);
        newFixture();
        fixture.given(ticketOpened(TABLE), ticketAccepted(TABLE), HANDED_OVER)
                .when(ASK_TO_CANCEL)
                .expectEvents(DENIED);
    }

    @Test
    @DisplayName("S1-8 where it does not the wish is denied once the store has accepted")
    void staysAccepted() {
        fixture.given(ticketOpened(PICKUP), ticketAccepted(PICKUP))
                .when(ASK_TO_CANCEL)
                .expectEvents(DENIED);
    }

    static Stream<Arguments> awaited() {
        return Stream.of(
                arguments("a guest", new Object[] {ticketOpened(TABLE), ticketAccepted(TABLE)}),
                arguments(
                        "a guest whose table is laid",
                        new Object[] {ticketOpened(TABLE), ticketAccepted(TABLE), ready(TABLE)}),
                arguments(
                        "who wanted to fetch it",
                        new Object[] {ticketOpened(PICKUP), ticketAccepted(PICKUP), ready(PICKUP)}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("awaited")
    @DisplayName("A customer who was awaited and did not come is a no-show, once: by the store's word or by the alarm")
    void noShow(String who, Object[] history) {
        fixture.given(history)
                .when(SAY_NO_SHOW)
                .expectResultMessagePayload(TicketStatus.NO_SHOW)
                .expectEvents(NO_SHOW);
        newFixture();
        fixture.given(history).when(ALARM).expectEvents(NO_SHOW);
        newFixture();
        fixture.given(ticketOpened(TABLE), ticketAccepted(TABLE), NO_SHOW)
                .when(SAY_NO_SHOW)
                .expectResultMessagePayload(TicketStatus.NO_SHOW)
                .expectNoEvents();
    }

    static Stream<Arguments> notAwaited() {
        return Stream.of(
                arguments("not accepted", new Object[] {ticketOpened(TABLE_SEEN_FIRST)}),
                arguments("served", new Object[] {ticketOpened(TABLE), ticketAccepted(TABLE), HANDED_OVER}),
                arguments("given up", new Object[] {ticketOpened(TABLE), ticketAccepted(TABLE), ABORTED}),
                arguments("cancelled", new Object[] {ticketOpened(TABLE), ticketAccepted(TABLE), CANCELLED}),
                arguments("cancelled before it came", new Object[] {CANCELLED}),
                arguments("a courier brings it", new Object[] {ticketOpened(), ticketAccepted()}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notAwaited")
    @DisplayName("Where nobody waits for the customer a no-show is refused to the store, and an alarm does nothing")
    void noNoShow(String because, Object[] history) {
        fixture.given(history).when(SAY_NO_SHOW).expectExceptionDetails(refused("CUSTOMER_NOT_AWAITED"));
        newFixture();
        fixture.given(history).when(ALARM).expectSuccessfulHandlerExecution().expectNoEvents();
    }

    private static Matcher<Refusal> refused(String code) {
        return predicate(
                (Refusal refusal) -> refusal.code().equals(code) && refusal.category() == Refusal.Category.CONFLICT);
    }
}

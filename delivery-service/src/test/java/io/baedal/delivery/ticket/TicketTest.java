package io.baedal.delivery.ticket;

import static io.baedal.delivery.Examples.BAKERY;
import static io.baedal.delivery.Examples.ORDER;
import static io.baedal.delivery.Examples.SLOT;
import static io.baedal.delivery.Examples.TICKET;
import static io.baedal.delivery.Examples.openTicket;
import static io.baedal.delivery.Examples.plan;
import static io.baedal.delivery.Examples.ticketAccepted;
import static io.baedal.delivery.Examples.ticketOpened;
import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.axonframework.test.matchers.Matchers.predicate;

import io.baedal.api.plan.Kind;
import io.baedal.api.plan.Plan;
import io.baedal.api.ticket.AbortTicket;
import io.baedal.api.ticket.AcceptTicket;
import io.baedal.api.ticket.CollectTicket;
import io.baedal.api.ticket.DenyTicketCancel;
import io.baedal.api.ticket.DropTicket;
import io.baedal.api.ticket.ExpireTicket;
import io.baedal.api.ticket.ExpireTicketCancel;
import io.baedal.api.ticket.GiveUpWaiting;
import io.baedal.api.ticket.GrantTicketCancel;
import io.baedal.api.ticket.HandOverTicket;
import io.baedal.api.ticket.MarkNoShow;
import io.baedal.api.ticket.MarkTicketReady;
import io.baedal.api.ticket.PromiseTicket;
import io.baedal.api.ticket.RejectTicket;
import io.baedal.api.ticket.RequestTicketCancel;
import io.baedal.api.ticket.TicketAborted;
import io.baedal.api.ticket.TicketAccepted;
import io.baedal.api.ticket.TicketCancelDenied;
import io.baedal.api.ticket.TicketCancelled;
import io.baedal.api.ticket.TicketExpired;
import io.baedal.api.ticket.TicketHandedOver;
import io.baedal.api.ticket.TicketNoShow;
import io.baedal.api.ticket.TicketPromised;
import io.baedal.api.ticket.TicketReady;
import io.baedal.api.ticket.TicketRejected;
import io.baedal.api.value.Reason;
import io.baedal.api.value.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class TicketTest {

    private static final Plan PICKUP = plan(Kind.PICKUP);

    private static final TicketAccepted ACCEPTED = ticketAccepted(PICKUP);
    private static final TicketReady READY = new TicketReady(TICKET, ORDER, BAKERY, null, PICKUP);
    private static final TicketHandedOver HANDED_OVER = new TicketHandedOver(TICKET, ORDER, BAKERY);
    private static final TicketRejected REJECTED = new TicketRejected(TICKET, ORDER, Reason.STORE_BUSY);
    private static final TicketCancelled CANCELLED = new TicketCancelled(TICKET, ORDER, Reason.CUSTOMER_CHANGED_MIND);
    private static final TicketExpired EXPIRED = new TicketExpired(TICKET, ORDER, Reason.STORE_NO_ANSWER);
    private static final TicketAborted ABORTED = new TicketAborted(TICKET, ORDER, Reason.ITEM_UNAVAILABLE);
    private static final TicketNoShow NO_SHOW = new TicketNoShow(TICKET, ORDER, BAKERY);
    private static final TicketCancelDenied DENIED = new TicketCancelDenied(TICKET, ORDER, Reason.TOO_LATE);

    private static final AcceptTicket ACCEPT = new AcceptTicket(TICKET, null);
    private static final RequestTicketCancel ASK_TO_CANCEL =
            new RequestTicketCancel(TICKET, ORDER, Reason.CUSTOMER_CHANGED_MIND, 1);
    private static final DropTicket DROP = new DropTicket(TICKET, ORDER, Reason.CUSTOMER_CHANGED_MIND);

    private static final Map<String, Object> COMMANDS = Map.ofEntries(
            entry("open", openTicket(PICKUP)),
            entry("accept", ACCEPT),
            entry("promise", new PromiseTicket(TICKET, SLOT)),
            entry("reject", new RejectTicket(TICKET, Reason.STORE_BUSY)),
            entry("ready", new MarkTicketReady(TICKET)),
            entry("hand-over", new HandOverTicket(TICKET)),
            entry("no-show", new MarkNoShow(TICKET)),
            entry("abort", new AbortTicket(TICKET, Reason.ITEM_UNAVAILABLE)),
            entry("grant", new GrantTicketCancel(TICKET)),
            entry("deny", new DenyTicketCancel(TICKET, Reason.OTHER)),
            entry("wish", ASK_TO_CANCEL),
            entry("collect", new CollectTicket(TICKET)),
            entry("drop", DROP),
            entry("expire", new ExpireTicket(TICKET)),
            entry("expire-wish", new ExpireTicketCancel(TICKET, 1)),
            entry("give-up", new GiveUpWaiting(TICKET)));

    /** What a cell says: the event that follows, or the code of the refusal. */
    private static final Map<String, Object> OUTCOMES = Map.ofEntries(
            entry("accepted", ACCEPTED),
            entry("promised", new TicketPromised(TICKET, ORDER, SLOT)),
            entry("ready", READY),
            entry("handed", HANDED_OVER),
            entry("rejected", REJECTED),
            entry("cancelled", CANCELLED),
            entry("expired", EXPIRED),
            entry("aborted", ABORTED),
            entry("noshow", NO_SHOW),
            entry("denied", DENIED),
            entry("!open", "TICKET_NOT_OPEN"),
            entry("!acc", "TICKET_NOT_ACCEPTED"),
            entry("!ready", "TICKET_NOT_READY"),
            entry("!await", "CUSTOMER_NOT_AWAITED"),
            entry("!ask", "CANCEL_NOT_ASKED"));

    /**
     * Of what is fetched from a café. A dash is nothing: said before, too late, or not its business. Who settles a failed
     * order waits for an answer, so a drop has one in every status.
     */
    private static final String CELLS = """
            .           OPENED    ACCEPTED  READY     HANDED_OVER REJECTED CANCELLED EXPIRED ABORTED NO_SHOW
            open        -         -         -         -           -        -         -       -       -
            accept      accepted  -         -         -           !open    !open     !open   !open   !open
            promise     !acc      promised  !acc      !acc        !acc     !acc      !acc    !acc    !acc
            reject      rejected  !open     !open     !open       -        !open     !open   !open   !open
            ready       !acc      ready     -         -           !acc     !acc      !acc    !acc    !acc
            hand-over   !ready    !ready    handed    -           !ready   !ready    !ready  !ready  !ready
            no-show     !await    noshow    noshow    !await      !await   !await    !await  !await  -
            abort       !acc      aborted   aborted   !acc        !acc     !acc      !acc    -       !acc
            grant       !ask      !ask      !ask      !ask        !ask     !ask      !ask    !ask    !ask
            deny        !ask      !ask      !ask      !ask        !ask     !ask      !ask    !ask    !ask
            wish        cancelled denied    denied    denied      -        -         -       -       -
            collect     -         handed    handed    -           -        -         -       -       -
            drop        cancelled cancelled cancelled denied      denied   denied    denied  denied  denied
            expire      expired   -         -         -           -        -         -       -       -
            expire-wish -         -         -         -           -        -         -       -       -
            give-up     -         noshow    noshow    -           -        -         -       -       -
            """;

    private AggregateTestFixture<Ticket> fixture;

    @BeforeEach
    void newFixture() {
        fixture = new AggregateTestFixture<>(Ticket.class);
    }

    /** The events that bring a ticket to a status. */
    private static List<Object> history(TicketStatus status) {
        List<Object> events = new ArrayList<>(List.of(ticketOpened(PICKUP)));
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

    @TestFactory
    @DisplayName("S1-4 S1-6 S1-8 S1-10 S4-1 S4-4 what every command does to a ticket in every status: one wins, once")
    Stream<DynamicTest> cells() {
        List<String[]> table = CELLS.lines().map(line -> line.split("\\s+")).toList();
        String[] statuses = table.getFirst();
        return table.stream()
                .skip(1)
                .flatMap(row -> IntStream.range(1, statuses.length)
                        .mapToObj(column -> DynamicTest.dynamicTest(
                                statuses[column] + ": " + row[0],
                                () -> isAsTheCellSays(TicketStatus.valueOf(statuses[column]), row[0], row[column]))));
    }

    private static void isAsTheCellSays(TicketStatus status, String command, String cell) {
        ResultValidator<Ticket> result =
                new AggregateTestFixture<>(Ticket.class).given(history(status)).when(COMMANDS.get(command));
        switch (cell.equals("-") ? "" : requireNonNull(OUTCOMES.get(cell), cell)) {
            case String code
            when code.isEmpty() -> result.expectSuccessfulHandlerExecution().expectNoEvents();
            case String code ->
                result.expectExceptionDetails(predicate((Refusal r) -> r.code().equals(code)
                                && r.category() == Refusal.Category.CONFLICT
                                && r.sentence().contains(status.name())))
                        .expectNoEvents();
            case Object event -> result.expectSuccessfulHandlerExecution().expectEvents(event);
        }
    }

    @Test
    @DisplayName("The table above misses no status and no command that a ticket handles")
    void complete() {
        // given
        Stream<Class<?>> handled = Arrays.stream(Ticket.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(CommandHandler.class))
                .map(method -> method.getParameterTypes()[0]);
        List<String> lines = CELLS.lines().toList();

        // then
        assertThat(COMMANDS.values().stream().<Class<?>>map(Object::getClass))
                .containsExactlyInAnyOrderElementsOf(handled.toList());
        assertThat(lines.stream().skip(1).map(line -> line.split("\\s+")[0]))
                .containsExactlyInAnyOrderElementsOf(COMMANDS.keySet());
        assertThat(lines.getFirst().split("\\s+"))
                .contains(Arrays.stream(TicketStatus.values()).map(Enum::name).toArray(String[]::new));
        assertThat(lines).allMatch(line -> line.split("\\s+").length == TicketStatus.values().length + 1);
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

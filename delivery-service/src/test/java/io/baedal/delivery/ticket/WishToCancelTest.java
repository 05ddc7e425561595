package io.baedal.delivery.ticket;

import static io.baedal.delivery.Examples.BAKERY;
import static io.baedal.delivery.Examples.ORDER;
import static io.baedal.delivery.Examples.TICKET;
import static io.baedal.delivery.Examples.storeDecidesIn;
import static io.baedal.delivery.Examples.ticketAccepted;
import static io.baedal.delivery.Examples.ticketOpened;
import static org.axonframework.test.matchers.Matchers.predicate;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.baedal.api.order.OrderStatus;
import io.baedal.api.plan.Plan;
import io.baedal.api.ticket.AbortTicket;
import io.baedal.api.ticket.CollectTicket;
import io.baedal.api.ticket.DenyTicketCancel;
import io.baedal.api.ticket.DropTicket;
import io.baedal.api.ticket.ExpireTicketCancel;
import io.baedal.api.ticket.GrantTicketCancel;
import io.baedal.api.ticket.HandOverTicket;
import io.baedal.api.ticket.MarkNoShow;
import io.baedal.api.ticket.MarkTicketReady;
import io.baedal.api.ticket.RequestTicketCancel;
import io.baedal.api.ticket.TicketAborted;
import io.baedal.api.ticket.TicketCancelAsked;
import io.baedal.api.ticket.TicketCancelDenied;
import io.baedal.api.ticket.TicketCancelled;
import io.baedal.api.ticket.TicketHandedOver;
import io.baedal.api.ticket.TicketNoShow;
import io.baedal.api.ticket.TicketReady;
import io.baedal.api.value.Reason;
import io.baedal.api.value.Refusal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A wish to cancel where the plan leaves it to the store: who is quicker, what is said twice, and what comes too late. */
class WishToCancelTest {

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    /** The store is asked until it is fetched. */
    private static final Plan TO_THE_END = storeDecidesIn(FIVE_MINUTES, OrderStatus.ACCEPTED, OrderStatus.READY);
    /** The store is asked until it is made, and then it is too late. */
    private static final Plan UNTIL_READY = storeDecidesIn(FIVE_MINUTES, OrderStatus.ACCEPTED);

    private static final TicketCancelAsked ASKED = asked(1);
    private static final TicketCancelAsked ASKED_AGAIN = asked(2);
    private static final TicketCancelled CANCELLED = new TicketCancelled(TICKET, ORDER, Reason.CUSTOMER_CHANGED_MIND);
    private static final TicketCancelDenied DENIED = denied(Reason.OTHER);
    private static final TicketCancelDenied OUTRUN = denied(Reason.TOO_LATE);
    private static final TicketHandedOver HANDED_OVER = new TicketHandedOver(TICKET, ORDER, BAKERY);
    private static final TicketAborted ABORTED = new TicketAborted(TICKET, ORDER, Reason.ITEM_UNAVAILABLE);
    private static final TicketNoShow NO_SHOW = new TicketNoShow(TICKET, ORDER, BAKERY);

    private static final RequestTicketCancel WISH = wish(1);
    private static final RequestTicketCancel SECOND_WISH = wish(2);
    private static final GrantTicketCancel GRANT = new GrantTicketCancel(TICKET);
    private static final DenyTicketCancel DENY = new DenyTicketCancel(TICKET, Reason.OTHER);
    private static final ExpireTicketCancel ALARM = new ExpireTicketCancel(TICKET, 1);
    private static final MarkTicketReady MARK_READY = new MarkTicketReady(TICKET);
    private static final HandOverTicket HAND_OVER = new HandOverTicket(TICKET);
    private static final AbortTicket ABORT = new AbortTicket(TICKET, Reason.ITEM_UNAVAILABLE);

    private static TicketCancelAsked asked(int wish) {
        return new TicketCancelAsked(TICKET, ORDER, BAKERY, Reason.CUSTOMER_CHANGED_MIND, wish, FIVE_MINUTES);
    }

    private static RequestTicketCancel wish(int number) {
        return new RequestTicketCancel(TICKET, ORDER, Reason.CUSTOMER_CHANGED_MIND, number);
    }

    private static TicketCancelDenied denied(Reason because) {
        return new TicketCancelDenied(TICKET, ORDER, because);
    }

    private static TicketReady ready(Plan plan) {
        return new TicketReady(TICKET, ORDER, BAKERY, null, plan);
    }

    private static List<Object> accepted(Plan plan, Object... then) {
        return Stream.concat(Stream.of(ticketOpened(plan), ticketAccepted(plan)), Arrays.stream(then))
                .toList();
    }

    private static Arguments row(String because, List<Object> history, Object command, Object... events) {
        return arguments(because, history, command, events);
    }

    static Stream<Arguments> asking() {
        List<Object> open = List.of(ticketOpened(TO_THE_END));
        return Stream.of(
                row("not accepted: let go at once", open, WISH, CANCELLED),
                row("accepted: the store is asked", accepted(TO_THE_END), WISH, ASKED),
                row("made: the store is asked", accepted(TO_THE_END, ready(TO_THE_END)), WISH, ASKED),
                row("made, when it is too late", accepted(UNTIL_READY, ready(UNTIL_READY)), WISH, OUTRUN),
                row("handed over", accepted(TO_THE_END, ready(TO_THE_END), HANDED_OVER), WISH, OUTRUN),
                row("the same wish once more, while the store thinks", accepted(TO_THE_END, ASKED), WISH),
                row("the same wish once more, after it was denied", accepted(TO_THE_END, ASKED, DENIED), WISH),
                row("another wish, after it was denied", accepted(TO_THE_END, ASKED, DENIED), SECOND_WISH, ASKED_AGAIN),
                row(
                        "an earlier wish once more, after a later one",
                        accepted(TO_THE_END, ASKED, DENIED, ASKED_AGAIN),
                        WISH),
                row("the same wish once more, after it was granted", accepted(TO_THE_END, ASKED, CANCELLED), WISH));
    }

    static Stream<Arguments> deciding() {
        List<Object> asked = accepted(TO_THE_END, ASKED);
        List<Object> askedWhenReady = accepted(TO_THE_END, ready(TO_THE_END), ASKED);
        return Stream.of(
                row("the store lets go", asked, GRANT, CANCELLED),
                row("the store lets go of what is made", askedWhenReady, GRANT, CANCELLED),
                row("the store goes on", asked, DENY, DENIED),
                row("the store does not say", asked, ALARM, denied(Reason.STORE_NO_ANSWER)),
                row("it has let go already", accepted(TO_THE_END, ASKED, CANCELLED), GRANT),
                row("it goes on already", accepted(TO_THE_END, ASKED, DENIED), DENY),
                row("it has said so: the alarm is for nothing", accepted(TO_THE_END, ASKED, DENIED), ALARM),
                row("it has let go: the alarm is for nothing", accepted(TO_THE_END, ASKED, CANCELLED), ALARM),
                row(
                        "the alarm of an earlier wish is not that of a later one",
                        accepted(TO_THE_END, ASKED, DENIED, ASKED_AGAIN),
                        ALARM),
                row("the second wish is granted", accepted(TO_THE_END, ASKED, DENIED, ASKED_AGAIN), GRANT, CANCELLED));
    }

    static Stream<Arguments> outrunning() {
        List<Object> asked = accepted(TO_THE_END, ASKED);
        List<Object> askedWhenReady = accepted(TO_THE_END, ready(TO_THE_END), ASKED);
        return Stream.of(
                row("made, and still to be decided", asked, MARK_READY, ready(TO_THE_END)),
                row("made, which is the answer", accepted(UNTIL_READY, ASKED), MARK_READY, OUTRUN, ready(UNTIL_READY)),
                row("made after a no: said once", accepted(UNTIL_READY, ASKED, DENIED), MARK_READY, ready(UNTIL_READY)),
                row("handed over, which is the answer", askedWhenReady, HAND_OVER, OUTRUN, HANDED_OVER),
                row("fetched, which is the answer", asked, new CollectTicket(TICKET), OUTRUN, HANDED_OVER),
                row("given up: the end is the answer", asked, ABORT, ABORTED),
                row("not come: the end is the answer", asked, new MarkNoShow(TICKET), NO_SHOW),
                row("the order ended", asked, new DropTicket(TICKET, ORDER, Reason.CUSTOMER_CHANGED_MIND), CANCELLED));
    }

    static Stream<Arguments> rows() {
        return Stream.of(asking(), deciding(), outrunning()).flatMap(table -> table);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    @DisplayName(
            "S1-7 S1-8 C7 where the plan leaves it to the store, the store is asked, and has one answer to each wish")
    void decides(String because, List<Object> history, Object command, Object[] events) {
        new AggregateTestFixture<>(Ticket.class)
                .given(history)
                .when(command)
                .expectSuccessfulHandlerExecution()
                .expectEvents(events);
    }

    static Stream<Arguments> nothingToDecide() {
        return Stream.of(
                arguments("nobody asked", accepted(TO_THE_END)),
                arguments("given up meanwhile", accepted(TO_THE_END, ASKED, ABORTED)),
                arguments("handed over meanwhile", accepted(TO_THE_END, ready(TO_THE_END), HANDED_OVER)),
                arguments("cancelled before it came", List.of(CANCELLED)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nothingToDecide")
    @DisplayName("S1-8 a store that decides where nobody waits for it is told so")
    void nothingToDecide(String because, List<Object> history) {
        refused(history, GRANT);
        refused(history, DENY);
    }

    @Test
    @DisplayName("S1-8 a store that has answered cannot take it back")
    void cannotBeTakenBack() {
        refused(accepted(TO_THE_END, ASKED, DENIED), GRANT);
        refused(accepted(TO_THE_END, ASKED, CANCELLED), DENY);
    }

    @Test
    @DisplayName("S1-8 the store's answers tell the status afterwards")
    void answers() {
        new AggregateTestFixture<>(Ticket.class)
                .given(accepted(TO_THE_END, ASKED))
                .when(GRANT)
                .expectResultMessagePayload(TicketStatus.CANCELLED);
        new AggregateTestFixture<>(Ticket.class)
                .given(accepted(TO_THE_END, ASKED))
                .when(DENY)
                .expectResultMessagePayload(TicketStatus.ACCEPTED);
    }

    private static void refused(List<Object> history, Object command) {
        new AggregateTestFixture<>(Ticket.class)
                .given(history)
                .when(command)
                .expectNoEvents()
                .expectExceptionDetails(predicate((Refusal refusal) ->
                        refusal.code().equals("CANCEL_NOT_ASKED") && refusal.category() == Refusal.Category.CONFLICT));
    }
}

package io.baedal.delivery.policy;

import static io.baedal.delivery.Examples.BAKERY;
import static io.baedal.delivery.Examples.BY_BICYCLE;
import static io.baedal.delivery.Examples.CUSTOMER;
import static io.baedal.delivery.Examples.DELIVERY;
import static io.baedal.delivery.Examples.KIM;
import static io.baedal.delivery.Examples.LINES;
import static io.baedal.delivery.Examples.ORDER;
import static io.baedal.delivery.Examples.PARCEL;
import static io.baedal.delivery.Examples.PLAN;
import static io.baedal.delivery.Examples.RIDE;
import static io.baedal.delivery.Examples.SLOT;
import static io.baedal.delivery.Examples.TABLE;
import static io.baedal.delivery.Examples.TICKET;
import static io.baedal.delivery.Examples.cancelRequested;
import static io.baedal.delivery.Examples.cancelled;
import static io.baedal.delivery.Examples.carriedWhenReady;
import static io.baedal.delivery.Examples.confirmed;
import static io.baedal.delivery.Examples.failed;
import static io.baedal.delivery.Examples.openTicket;
import static io.baedal.delivery.Examples.rejected;
import static io.baedal.delivery.Examples.ticketAccepted;
import static io.baedal.delivery.Examples.withoutPreparation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.baedal.api.courier.CourierWentOffline;
import io.baedal.api.courier.FreeCourier;
import io.baedal.api.delivery.CancelDelivery;
import io.baedal.api.delivery.CourierUnassigned;
import io.baedal.api.delivery.DeliveryCancelled;
import io.baedal.api.delivery.DeliveryCompleted;
import io.baedal.api.delivery.DeliveryFailed;
import io.baedal.api.delivery.DeliveryOfferDeclined;
import io.baedal.api.delivery.DeliveryOfferWithdrawn;
import io.baedal.api.delivery.DeliveryPickedUp;
import io.baedal.api.delivery.DeliveryReturned;
import io.baedal.api.delivery.DeliveryReturning;
import io.baedal.api.delivery.RequestDelivery;
import io.baedal.api.delivery.RequestDeliveryCancel;
import io.baedal.api.delivery.WithdrawDelivery;
import io.baedal.api.delivery.WithdrawOffer;
import io.baedal.api.order.Debt;
import io.baedal.api.ticket.CollectTicket;
import io.baedal.api.ticket.DropTicket;
import io.baedal.api.ticket.ExpireTicket;
import io.baedal.api.ticket.ExpireTicketCancel;
import io.baedal.api.ticket.GiveUpWaiting;
import io.baedal.api.ticket.NoShowDue;
import io.baedal.api.ticket.OpenTicket;
import io.baedal.api.ticket.RequestTicketCancel;
import io.baedal.api.ticket.TicketAborted;
import io.baedal.api.ticket.TicketAccepted;
import io.baedal.api.ticket.TicketAnswerDue;
import io.baedal.api.ticket.TicketCancelAnswerDue;
import io.baedal.api.ticket.TicketReady;
import io.baedal.api.value.Reason;
import io.baedal.support.axon.Commands;
import io.baedal.support.test.RecordedAlarms;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.test.utils.RecordingCommandBus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every policy that sends, on every event there is: each reacts to its own and to nothing else. */
class PoliciesTest {

    private static final Reason CHANGED = Reason.CUSTOMER_CHANGED_MIND;
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration GIVE_UP = PLAN.carry().giveUpAfter();
    private static final Object REQUEST_DELIVERY = new RequestDelivery(DELIVERY, ORDER, BY_BICYCLE, GIVE_UP);
    private static final Object FREE_KIM = new FreeCourier(KIM, DELIVERY, ORDER);

    private final RecordingCommandBus bus = new RecordingCommandBus();
    private final Commands commands =
            new Commands(DefaultCommandGateway.builder().commandBus(bus).build(), Duration.ofSeconds(1));

    private final List<Object> policies = List.of(
            new WhenOrderConfirmedOpenTicket(commands),
            new WhenOrderConfirmedRequestDelivery(commands),
            new WhenTicketAnswerDueExpireTicket(commands),
            new WhenTicketCancelAnswerDueExpireTicketCancel(commands),
            new WhenNoShowDueGiveUpWaiting(commands, new NoShowAlarms(new RecordedAlarms(), CLOCK)),
            new WhenOrderCancelRequestedRequestTicketCancel(commands),
            new WhenOrderCancelRequestedRequestDeliveryCancel(commands),
            new WhenOrderRejectedDropTicket(commands),
            new WhenOrderCancelledDropTicket(commands),
            new WhenOrderFailedDropTicket(commands),
            new WhenOrderRejectedCancelDelivery(commands),
            new WhenOrderCancelledCancelDelivery(commands),
            new WhenOrderFailedCancelDelivery(commands),
            new WhenTicketAcceptedRequestDelivery(commands),
            new WhenTicketReadyRequestDelivery(commands),
            new WhenTicketAbortedWithdrawDelivery(commands),
            new WhenDeliveryPickedUpCollectTicket(commands),
            new WhenDeliveryCompletedFreeCourier(commands),
            new WhenDeliveryCancelledFreeCourier(commands),
            new WhenDeliveryFailedFreeCourier(commands),
            new WhenDeliveryReturnedFreeCourier(commands),
            new WhenCourierUnassignedFreeCourier(commands),
            new WhenCourierWentOfflineWithdrawOffers(commands));

    private static Arguments row(String because, Object event, Object... commands) {
        return arguments(because, event, List.of(commands));
    }

    static Stream<Arguments> orders() {
        return Stream.of(
                row("S0-4 S1-3 a confirmed order reaches the store", confirmed(ORDER, PLAN), openTicket()),
                row(
                        "S2-16 a table is booked with its time",
                        confirmed(ORDER, TABLE, SLOT),
                        new OpenTicket(TICKET, ORDER, BAKERY, CUSTOMER, LINES, null, SLOT, TABLE)),
                row("without a store's work there is no ticket", confirmed(ORDER, withoutPreparation())),
                row("S3-9 C4 a parcel's courier is looked for at once", confirmed(ORDER, PARCEL), REQUEST_DELIVERY),
                row("S3-9 C4 so is a ride's", confirmed(ORDER, RIDE), REQUEST_DELIVERY),
                row(
                        "S0-9 a cancel request asks the store",
                        cancelRequested(ORDER, PLAN),
                        new RequestTicketCancel(TICKET, ORDER, CHANGED, 1)),
                row(
                        "S3-5 without a store's work it asks whether the courier has it already",
                        cancelRequested(ORDER, PARCEL),
                        new RequestDeliveryCancel(DELIVERY, ORDER, CHANGED, NOW)),
                row("nothing is owed", cancelled(ORDER, Debt.MONEY, Debt.STOCK)),
                row("a ticket is owed", cancelled(ORDER, Debt.TICKET), new DropTicket(TICKET, ORDER, CHANGED)),
                row(
                        "S0-10 a delivery is owed",
                        cancelled(ORDER, Debt.DELIVERY),
                        new CancelDelivery(DELIVERY, ORDER, CHANGED)),
                row(
                        "rejected, both are owed",
                        rejected(ORDER, Debt.TICKET, Debt.DELIVERY),
                        new DropTicket(TICKET, ORDER, Reason.PAYMENT_DECLINED),
                        new CancelDelivery(DELIVERY, ORDER, Reason.PAYMENT_DECLINED)),
                row("rejected, none is owed", rejected(ORDER, Debt.MONEY)),
                row(
                        "failed, both are owed",
                        failed(ORDER, Debt.TICKET, Debt.DELIVERY),
                        new DropTicket(TICKET, ORDER, Reason.NO_SUPPLY),
                        new CancelDelivery(DELIVERY, ORDER, Reason.NO_SUPPLY)),
                row("failed, none is owed", failed(ORDER)));
    }

    static Stream<Arguments> work() {
        return Stream.of(
                row("a store did not answer", new TicketAnswerDue(TICKET, ORDER), new ExpireTicket(TICKET)),
                row(
                        "S1-8 a store did not say whether it lets go",
                        new TicketCancelAnswerDue(TICKET, ORDER, 2),
                        new ExpireTicketCancel(TICKET, 2)),
                row("a customer did not come", new NoShowDue(TICKET, ORDER, NOW, QUARTER), new GiveUpWaiting(TICKET)),
                row("S0-5 S4-2 accepted: a courier is looked for", ticketAccepted(), REQUEST_DELIVERY),
                row("ready, and requested before", new TicketReady(TICKET, ORDER, BAKERY, BY_BICYCLE, PLAN)),
                row(
                        "accepted, and requested later",
                        new TicketAccepted(TICKET, ORDER, BAKERY, BY_BICYCLE, carriedWhenReady(), null)),
                row(
                        "ready: a courier is looked for where the plan says so",
                        new TicketReady(TICKET, ORDER, BAKERY, BY_BICYCLE, carriedWhenReady()),
                        REQUEST_DELIVERY),
                row(
                        "S4-4 given up: nobody fetches it, also while order-service is down",
                        new TicketAborted(TICKET, ORDER, CHANGED),
                        new WithdrawDelivery(DELIVERY, ORDER, CHANGED)),
                row(
                        "picked up: the store can no longer give it up",
                        new DeliveryPickedUp(DELIVERY, ORDER, KIM),
                        new CollectTicket(TICKET)),
                row("delivered", new DeliveryCompleted(DELIVERY, ORDER, KIM, null), FREE_KIM),
                row("S3-6 called off", new DeliveryCancelled(DELIVERY, ORDER, KIM, CHANGED, true), FREE_KIM),
                row("called off before anybody had it", new DeliveryCancelled(DELIVERY, ORDER, null, CHANGED, false)),
                row("failed", new DeliveryFailed(DELIVERY, ORDER, KIM, Reason.DAMAGED), FREE_KIM),
                row("failed for want of anybody", new DeliveryFailed(DELIVERY, ORDER, null, Reason.NO_SUPPLY)),
                row("on its way back: he is not free yet", new DeliveryReturning(DELIVERY, ORDER, KIM, Reason.DAMAGED)),
                row("back", new DeliveryReturned(DELIVERY, ORDER, KIM, Reason.DAMAGED), FREE_KIM),
                row(
                        "a courier ended his shift: what he is asked about is withdrawn, if he is asked about it",
                        new CourierWentOffline(KIM, List.of(DELIVERY)),
                        new WithdrawOffer(DELIVERY, KIM, Reason.COURIER_OFFLINE)),
                row("he had no jobs", new CourierWentOffline(KIM, List.of())),
                // Whom an offer kept is freed by the search, in the sequence in which it may claim him again.
                row("declined", new DeliveryOfferDeclined(DELIVERY, ORDER, KIM, Reason.COURIER_ISSUE)),
                row("not answered", new DeliveryOfferWithdrawn(DELIVERY, ORDER, KIM, Reason.COURIER_NO_ANSWER)),
                row("dropped out", new CourierUnassigned(DELIVERY, ORDER, KIM, Reason.COURIER_ISSUE), FREE_KIM));
    }

    static Stream<Arguments> table() {
        return Stream.concat(orders(), work());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    @DisplayName("What the service does on an event of the log")
    void reacts(String because, Object event, List<Object> expected) throws Exception {
        // when
        for (Object policy : policies) {
            new AnnotationEventHandlerAdapter(policy)
                    .handle(new GenericEventMessage<>("evt-1", event, MetaData.emptyInstance(), NOW));
        }

        // then
        assertThat(bus.getDispatchedCommands())
                .extracting(command -> (Object) command.getPayload())
                .as(because)
                .containsExactlyInAnyOrderElementsOf(expected);
    }
}

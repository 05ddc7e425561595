package io.baedal.order.policy;

import static io.baedal.order.test.Given.CAKES;
import static io.baedal.order.test.Given.CAKE_LINE;
import static io.baedal.order.test.Given.CARRIAGE;
import static io.baedal.order.test.Given.COFFEE_LINE;
import static io.baedal.order.test.Given.CUSTOMER;
import static io.baedal.order.test.Given.HOLD;
import static io.baedal.order.test.Given.LINES;
import static io.baedal.order.test.Given.ORDER;
import static io.baedal.order.test.Given.PAYMENT;
import static io.baedal.order.test.Given.PLAN;
import static io.baedal.order.test.Given.STORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baedal.api.courier.CourierId;
import io.baedal.api.delivery.CourierAssigned;
import io.baedal.api.delivery.DeliveryCompleted;
import io.baedal.api.delivery.DeliveryFailed;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.delivery.DeliveryPickedUp;
import io.baedal.api.delivery.DeliveryReturned;
import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.CancelOrder;
import io.baedal.api.order.CompleteOrder;
import io.baedal.api.order.Debt;
import io.baedal.api.order.FailOrder;
import io.baedal.api.order.MarkOrderAccepted;
import io.baedal.api.order.MarkOrderInTransit;
import io.baedal.api.order.MarkOrderReady;
import io.baedal.api.order.MarkOrderReviewed;
import io.baedal.api.order.OrderAccepted;
import io.baedal.api.order.OrderCancelled;
import io.baedal.api.order.OrderFailed;
import io.baedal.api.order.OrderLine;
import io.baedal.api.order.OrderRejected;
import io.baedal.api.plan.Milestone;
import io.baedal.api.review.ReviewId;
import io.baedal.api.review.ReviewPosted;
import io.baedal.api.stock.CommitStock;
import io.baedal.api.stock.ReleaseStock;
import io.baedal.api.stock.StockId;
import io.baedal.api.store.ItemId;
import io.baedal.api.ticket.TicketAborted;
import io.baedal.api.ticket.TicketAccepted;
import io.baedal.api.ticket.TicketExpired;
import io.baedal.api.ticket.TicketHandedOver;
import io.baedal.api.ticket.TicketId;
import io.baedal.api.ticket.TicketNoShow;
import io.baedal.api.ticket.TicketReady;
import io.baedal.api.ticket.TicketRejected;
import io.baedal.api.value.Money;
import io.baedal.api.value.Party;
import io.baedal.api.value.Reason;
import io.baedal.order.test.Given;
import io.baedal.support.axon.Commands;
import io.baedal.support.test.ScriptedCommands;
import io.baedal.support.test.ScriptedCommands.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every policy: on which event it sends which commands. */
class PoliciesTest {

    private static final Reason BUSY = Reason.STORE_BUSY;
    private static final TicketId TICKET = TicketId.forOrder(ORDER);
    private static final DeliveryId DELIVERY = DeliveryId.forOrder(ORDER);
    private static final CourierId COURIER = CourierId.of("cou-1");
    private static final StockId PIES = StockId.of("stk-pie");
    private static final List<OrderLine> THREE_LINES =
            List.of(CAKE_LINE, COFFEE_LINE, OrderLine.of(ItemId.of("pie"), "Pie", 3, Money.krw(1), PIES));
    private static final Set<Debt> OWED = Set.of(Debt.MONEY, Debt.STOCK);
    private static final Object[] RELEASED = {new ReleaseStock(CAKES, HOLD, ORDER), new ReleaseStock(PIES, HOLD, ORDER)
    };

    static Stream<Arguments> table() {
        return Stream.of(
                row(
                        "S0-6",
                        new TicketAccepted(TICKET, ORDER, STORE, CARRIAGE, PLAN, null),
                        (event, send) -> new WhenTicketAcceptedMarkOrderAccepted(send).on((TicketAccepted) event),
                        new MarkOrderAccepted(ORDER, Milestone.TICKET_ACCEPTED)),
                row(
                        "S0-6",
                        new CourierAssigned(DELIVERY, ORDER, COURIER, List.of()),
                        (event, send) -> new WhenCourierAssignedMarkOrderAccepted(send).on((CourierAssigned) event),
                        new MarkOrderAccepted(ORDER, Milestone.COURIER_ASSIGNED)),
                row(
                        "S0-6",
                        new TicketReady(TICKET, ORDER, STORE, CARRIAGE, PLAN),
                        (event, send) -> new WhenTicketReadyMarkOrderReady(send).on((TicketReady) event),
                        new MarkOrderReady(ORDER)),
                row(
                        "S0-6",
                        new DeliveryPickedUp(DELIVERY, ORDER, COURIER),
                        (event, send) -> new WhenDeliveryPickedUpMarkOrderInTransit(send).on((DeliveryPickedUp) event),
                        new MarkOrderInTransit(ORDER)),
                row(
                        "S0-6",
                        new DeliveryCompleted(DELIVERY, ORDER, COURIER, null),
                        (event, send) -> new WhenDeliveryCompletedCompleteOrder(send).on((DeliveryCompleted) event),
                        new CompleteOrder(ORDER, Milestone.DELIVERED, null)),
                row(
                        "S1-10",
                        new TicketHandedOver(TICKET, ORDER, STORE),
                        (event, send) -> new WhenTicketHandedOverCompleteOrder(send).on((TicketHandedOver) event),
                        new CompleteOrder(ORDER, Milestone.TICKET_HANDED_OVER, null)),
                row(
                        "S1-6",
                        new TicketRejected(TICKET, ORDER, BUSY),
                        (event, send) -> new WhenTicketRejectedCancelOrder(send).on((TicketRejected) event),
                        new CancelOrder(ORDER, BUSY, Party.STORE, false)),
                row(
                        "C2",
                        new TicketExpired(TICKET, ORDER, Reason.STORE_NO_ANSWER),
                        (event, send) -> new WhenTicketExpiredCancelOrder(send).on((TicketExpired) event),
                        new CancelOrder(ORDER, Reason.STORE_NO_ANSWER, Party.STORE, false)),
                row(
                        "S4-4",
                        new TicketAborted(TICKET, ORDER, BUSY),
                        (event, send) -> new WhenTicketAbortedCancelOrder(send).on((TicketAborted) event),
                        new CancelOrder(ORDER, BUSY, Party.STORE, false)),
                row(
                        "S2-11",
                        new TicketNoShow(TICKET, ORDER, STORE),
                        (event, send) -> new WhenTicketNoShowFailOrder(send).on((TicketNoShow) event),
                        new FailOrder(ORDER, Reason.NO_SHOW, Party.STORE)),
                row(
                        "S2-9",
                        new ReviewPosted(ReviewId.forOrder(ORDER), ORDER, CUSTOMER, STORE, 4, "Good.", null),
                        (event, send) -> new WhenReviewPostedMarkOrderReviewed(send).on((ReviewPosted) event),
                        new MarkOrderReviewed(ORDER, 4)),
                row(
                        "S3-20",
                        new DeliveryCompleted(DELIVERY, ORDER, COURIER, 4_200),
                        (event, send) -> new WhenDeliveryCompletedCompleteOrder(send).on((DeliveryCompleted) event),
                        new CompleteOrder(ORDER, Milestone.DELIVERED, 4_200)),
                row(
                        "C5",
                        new DeliveryFailed(DELIVERY, ORDER, null, Reason.NO_SUPPLY),
                        (event, send) -> new WhenDeliveryFailedFailOrder(send).on((DeliveryFailed) event),
                        new FailOrder(ORDER, Reason.NO_SUPPLY, Party.COURIER)),
                row(
                        "S0-6",
                        new DeliveryReturned(DELIVERY, ORDER, COURIER, Reason.CUSTOMER_REFUSED),
                        (event, send) -> new WhenDeliveryReturnedFailOrder(send).on((DeliveryReturned) event),
                        new FailOrder(ORDER, Reason.RETURNED, Party.COURIER)),
                row(
                        "S4-9",
                        new OrderAccepted(ORDER, 1, PAYMENT, THREE_LINES),
                        (event, send) -> new WhenOrderAcceptedCommitStock(send).on((OrderAccepted) event),
                        new CommitStock(CAKES, HOLD, ORDER),
                        new CommitStock(PIES, HOLD, ORDER)),
                row(
                        "S4-5",
                        new OrderRejected(ORDER, 1, PAYMENT, BUSY, THREE_LINES, OWED),
                        (event, send) -> new WhenOrderRejectedReleaseStock(send).on((OrderRejected) event),
                        RELEASED),
                row(
                        "S4-5",
                        new OrderCancelled(ORDER, 1, PAYMENT, BUSY, THREE_LINES, OWED, Given.NOTHING),
                        (event, send) -> new WhenOrderCancelledReleaseStock(send).on((OrderCancelled) event),
                        RELEASED),
                row(
                        "S4-5",
                        new OrderFailed(ORDER, 1, PAYMENT, BUSY, THREE_LINES, OWED, Given.NOTHING),
                        (event, send) -> new WhenOrderFailedReleaseStock(send).on((OrderFailed) event),
                        RELEASED),
                row(
                        "S4-5",
                        new OrderCancelled(ORDER, 1, PAYMENT, BUSY, LINES, Set.of(Debt.MONEY), Given.NOTHING),
                        (event, send) -> new WhenOrderCancelledReleaseStock(send).on((OrderCancelled) event)),
                row(
                        "S4-5",
                        new OrderRejected(ORDER, 1, PAYMENT, BUSY, List.of(COFFEE_LINE), OWED),
                        (event, send) -> new WhenOrderRejectedReleaseStock(send).on((OrderRejected) event)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @DisplayName("each event is answered by its command, and by nothing where nothing is owed or counted")
    @MethodSource("table")
    void reacts(String requirement, AboutOrder event, BiConsumer<AboutOrder, Commands> policy, List<Object> expected) {
        ScriptedCommands handlers = new ScriptedCommands();
        policy.accept(event, new Commands(handlers.gateway(), Duration.ofSeconds(1)));
        assertThat(handlers.sent()).as(requirement).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{1}")
    @DisplayName("F14 a command that fails fails the event, so that it is parked and tried again")
    @MethodSource("table")
    void failurePropagates(
            String requirement, AboutOrder event, BiConsumer<AboutOrder, Commands> policy, List<Object> expected) {
        IllegalStateException fault = new IllegalStateException("broken");
        Commands failing = new Commands(
                new ScriptedCommands().answering(new Answer.Failure(fault)).gateway(), Duration.ofSeconds(1));
        if (!expected.isEmpty()) {
            assertThatThrownBy(() -> policy.accept(event, failing))
                    .as(requirement)
                    .isSameAs(fault);
        }
    }

    private static Arguments row(
            String requirement, AboutOrder event, BiConsumer<AboutOrder, Commands> policy, Object... expected) {
        return Arguments.of(requirement, event, policy, List.of(expected));
    }
}

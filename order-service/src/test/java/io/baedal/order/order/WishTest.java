package io.baedal.order.order;

import static io.baedal.order.test.Given.CARRIAGE;
import static io.baedal.order.test.Given.CUSTOMER;
import static io.baedal.order.test.Given.FINGERPRINT;
import static io.baedal.order.test.Given.LINES;
import static io.baedal.order.test.Given.NOW;
import static io.baedal.order.test.Given.ORDER;
import static io.baedal.order.test.Given.PAYMENT;
import static io.baedal.order.test.Given.PLAN;
import static io.baedal.order.test.Given.STORE;
import static io.baedal.order.test.Given.TOTAL;
import static org.axonframework.test.matchers.Matchers.matches;

import io.baedal.api.order.CancelOrder;
import io.baedal.api.order.CompleteOrder;
import io.baedal.api.order.Debt;
import io.baedal.api.order.DenyOrderCancel;
import io.baedal.api.order.MarkOrderAccepted;
import io.baedal.api.order.MarkOrderInTransit;
import io.baedal.api.order.MarkOrderReady;
import io.baedal.api.order.OrderAccepted;
import io.baedal.api.order.OrderCancelDenied;
import io.baedal.api.order.OrderCancelRequested;
import io.baedal.api.order.OrderCancelled;
import io.baedal.api.order.OrderCompleted;
import io.baedal.api.order.OrderConfirmed;
import io.baedal.api.order.OrderInTransit;
import io.baedal.api.order.OrderPlaced;
import io.baedal.api.order.OrderReady;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.order.RequestOrderCancel;
import io.baedal.api.plan.Kind;
import io.baedal.api.plan.Milestone;
import io.baedal.api.plan.Plan;
import io.baedal.api.plan.Plan.CancelTerms;
import io.baedal.api.plan.Plans;
import io.baedal.api.value.Money;
import io.baedal.api.value.Party;
import io.baedal.api.value.Reason;
import io.baedal.order.test.Given;
import io.baedal.support.rule.RuleBroken;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.test.aggregate.TestExecutor;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A wish to cancel while the order goes on: which of the two was first, and what it costs. */
class WishTest {

    private static final Plan PARCEL = Plans.standard().of(Kind.PARCEL);
    private static final Plan RIDE = Plans.standard().of(Kind.RIDE);
    private static final Plan TABLE = Plans.standard().of(Kind.TABLE);
    private static final Instant IN_AN_HOUR = NOW.plus(Duration.ofHours(1));
    private static final OrderAccepted ACCEPTED = new OrderAccepted(ORDER, 1, PAYMENT, LINES);
    private static final OrderReady READY = new OrderReady(ORDER);
    private static final OrderCancelDenied DENIED = new OrderCancelDenied(ORDER, Reason.TOO_LATE);
    private static final OrderInTransit IN_TRANSIT = new OrderInTransit(ORDER, PAYMENT);

    @Test
    @DisplayName("B4 accepted while the customer wishes to cancel: the wish is denied, and the order is accepted")
    void acceptedWhileCancelling() {
        confirmed(PLAN)
                .andGiven(wish(PLAN))
                .when(new MarkOrderAccepted(ORDER, Milestone.TICKET_ACCEPTED))
                .expectEvents(DENIED, ACCEPTED);
    }

    @Test
    @DisplayName("B4 S1-5 after the denial the order goes on where it was, and a second wish meets the state it is in")
    void afterDenial() {
        RequestOrderCancel again = new RequestOrderCancel(ORDER, Reason.CUSTOMER_CHANGED_MIND);
        confirmed(PLAN).andGiven(wish(PLAN), DENIED).when(again).expectEvents(wish(PLAN, 2));
        confirmed(PLAN)
                .andGiven(wish(PLAN), DENIED, ACCEPTED)
                .when(again)
                .expectNoEvents()
                .expectException(matches((Throwable refused) -> refused instanceof RuleBroken broken
                        && broken.refusal().code().equals("CANCEL_TOO_LATE")));
    }

    @Test
    @DisplayName("B4 S1-7 an answer to a wish that was answered before is none to the wish that is asked about now")
    void answerOfAnEarlierWish() {
        DenyOrderCancel late = new DenyOrderCancel(ORDER, 1, Reason.OTHER);
        confirmed(PLAN).andGiven(wish(PLAN), DENIED, wish(PLAN, 2)).when(late).expectNoEvents();
        confirmed(PLAN)
                .andGiven(wish(PLAN), DENIED, wish(PLAN, 2))
                .when(new DenyOrderCancel(ORDER, 2, Reason.OTHER))
                .expectEvents(new OrderCancelDenied(ORDER, Reason.OTHER));
    }

    @Test
    @DisplayName("C7 S3-5 where an accepted order may be cancelled, being accepted does not answer the wish")
    void acceptedWhileCancellingARide() {
        confirmed(RIDE)
                .andGiven(wish(RIDE))
                .when(new MarkOrderAccepted(ORDER, Milestone.COURIER_ASSIGNED))
                .expectEvents(ACCEPTED);
        stands(confirmed(RIDE).andGiven(wish(RIDE), ACCEPTED), OrderStatus.CANCELLING);
        // The wish is denied after all: the order stands where it stood without it.
        stands(confirmed(RIDE).andGiven(wish(RIDE), ACCEPTED, DENIED), OrderStatus.ACCEPTED);
    }

    @Test
    @DisplayName(
            "C7 made while the wish is unanswered: remembered where it may still be cancelled, the answer elsewhere")
    void readyWhileCancelling() {
        Plan untilReady = cancelledIn(OrderStatus.ACCEPTED, OrderStatus.READY);
        accepted(untilReady)
                .andGiven(wish(untilReady))
                .when(new MarkOrderReady(ORDER))
                .expectEvents(READY);
        stands(accepted(untilReady).andGiven(wish(untilReady), READY), OrderStatus.CANCELLING);
        stands(accepted(untilReady).andGiven(wish(untilReady), READY, DENIED), OrderStatus.READY);
        Plan untilAccepted = cancelledIn(OrderStatus.ACCEPTED);
        accepted(untilAccepted)
                .andGiven(wish(untilAccepted))
                .when(new MarkOrderReady(ORDER))
                .expectEvents(DENIED, READY);
    }

    @Test
    @DisplayName("S3-5 a ride that is cancelled late costs its fee, counted from the acceptance to the wish")
    void lateCancellation() {
        lateWish().when(granted(Party.CUSTOMER, true)).expectEvents(cancelled(TOTAL.percent(20)));
        lateWish().when(granted(Party.CUSTOMER, false)).expectEvents(cancelled(Given.NOTHING));
        lateWish().when(granted(Party.STORE, true)).expectEvents(cancelled(Given.NOTHING));
    }

    @Test
    @DisplayName(
            "S2-7 C7 a wish before the acceptance is free, also where the acceptance is recorded before the answer")
    void wishedBeforeAcceptance() {
        confirmed(TABLE)
                .andGiven(wish(TABLE), ACCEPTED)
                .when(granted(Party.CUSTOMER, false))
                .expectEventsMatching(costs(Given.NOTHING));
        // An hour before its time, once it was accepted, the deposit is forfeited.
        accepted(TABLE)
                .andGiven(wish(TABLE))
                .when(granted(Party.CUSTOMER, false))
                .expectEventsMatching(costs(TOTAL));
        // The first wish was denied: the second one counts.
        confirmed(TABLE)
                .andGiven(wish(TABLE), DENIED, ACCEPTED, wish(TABLE))
                .when(granted(Party.CUSTOMER, false))
                .expectEventsMatching(costs(TOTAL));
    }

    @Test
    @DisplayName("S3-5 picked up while the wish is unanswered: it came too late, and the order is on its way")
    void pickedUp() {
        accepted(PARCEL)
                .andGiven(wish(PARCEL))
                .when(new MarkOrderInTransit(ORDER))
                .expectEvents(DENIED, IN_TRANSIT);
        // the answer that follows says nothing new
        accepted(PARCEL)
                .andGiven(wish(PARCEL), DENIED, IN_TRANSIT)
                .when(new DenyOrderCancel(ORDER, 1, Reason.TOO_LATE))
                .expectNoEvents();
    }

    @Test
    @DisplayName("C7 seated while the wish is unanswered: it came too late, and the order is completed, not forgotten")
    void seated() {
        OrderCompleted completed = new OrderCompleted(ORDER, PAYMENT, Money.krw(0));
        accepted(TABLE)
                .andGiven(wish(TABLE))
                .when(new CompleteOrder(ORDER, Milestone.TICKET_HANDED_OVER, null))
                .expectEvents(DENIED, completed);
        accepted(TABLE)
                .andGiven(wish(TABLE))
                .when(new CompleteOrder(ORDER, Milestone.DELIVERED, null))
                .expectNoEvents();
        accepted(TABLE)
                .andGiven(wish(TABLE), DENIED, completed)
                .when(new DenyOrderCancel(ORDER, 1, Reason.TOO_LATE))
                .expectNoEvents();
    }

    /** A ride accepted now, and a wish three minutes later. */
    private static TestExecutor<Order> lateWish() {
        return confirmed(RIDE)
                .andGivenCurrentTime(NOW)
                .andGiven(ACCEPTED)
                .andGivenCurrentTime(NOW.plus(Duration.ofMinutes(3)))
                .andGiven(wish(RIDE));
    }

    private static TestExecutor<Order> accepted(Plan plan) {
        return confirmed(plan).andGiven(ACCEPTED);
    }

    /** Everything happens at one moment, unless the test says otherwise: it is the order of events that counts. */
    private static TestExecutor<Order> confirmed(Plan plan) {
        return Fixtures.order()
                .givenCurrentTime(NOW)
                .andGiven(
                        new OrderPlaced(
                                ORDER,
                                1,
                                CUSTOMER,
                                STORE,
                                plan,
                                LINES,
                                CARRIAGE,
                                IN_AN_HOUR,
                                TOTAL,
                                PAYMENT,
                                null,
                                FINGERPRINT),
                        new OrderConfirmed(
                                ORDER, 1, CUSTOMER, STORE, plan, LINES, CARRIAGE, IN_AN_HOUR, TOTAL, PAYMENT));
    }

    private static Plan cancelledIn(OrderStatus first, OrderStatus... more) {
        return new Plan(
                PLAN.kind(),
                PLAN.price(),
                PLAN.holds(),
                PLAN.pay(),
                PLAN.prepare(),
                PLAN.carry(),
                PLAN.gates(),
                PLAN.acceptedOn(),
                PLAN.completedOn(),
                CancelTerms.withoutAsking(EnumSet.of(first, more), PLAN.cancel().fee()));
    }

    private static OrderCancelRequested wish(Plan plan) {
        return wish(plan, 1);
    }

    private static OrderCancelRequested wish(Plan plan, int number) {
        return new OrderCancelRequested(ORDER, 1, PAYMENT, Reason.CUSTOMER_CHANGED_MIND, plan, number);
    }

    private static CancelOrder granted(Party by, boolean courierArrived) {
        return new CancelOrder(ORDER, Reason.CUSTOMER_CHANGED_MIND, by, courierArrived);
    }

    private static OrderCancelled cancelled(Money charge) {
        Set<Debt> owed = Set.of(Debt.MONEY, Debt.REVIEW, Debt.STOCK);
        return new OrderCancelled(ORDER, 1, PAYMENT, Reason.CUSTOMER_CHANGED_MIND, LINES, owed, charge);
    }

    private static Matcher<List<EventMessage<?>>> costs(Money charge) {
        return matches((List<EventMessage<?>> events) -> events.size() == 1
                && events.getFirst().getPayload() instanceof OrderCancelled cancelled
                && cancelled.charge().equals(charge));
    }

    private static void stands(TestExecutor<Order> order, OrderStatus status) {
        order.when(new ReadStanding(ORDER)).expectResultMessagePayload(new OrderStanding(ORDER, 1, status, null, true));
    }
}

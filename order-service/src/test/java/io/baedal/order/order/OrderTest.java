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
import static io.baedal.order.test.Given.placed;
import static io.baedal.order.test.Given.quote;
import static org.axonframework.test.matchers.Matchers.exactSequenceOf;
import static org.axonframework.test.matchers.Matchers.matches;
import static org.axonframework.test.matchers.Matchers.payloadsMatching;
import static org.axonframework.test.matchers.Matchers.predicate;

import io.baedal.api.order.CancelOrder;
import io.baedal.api.order.ConfirmOrder;
import io.baedal.api.order.Debt;
import io.baedal.api.order.FailOrder;
import io.baedal.api.order.MarkOrderReviewed;
import io.baedal.api.order.OrderAccepted;
import io.baedal.api.order.OrderCancelRequested;
import io.baedal.api.order.OrderCancelled;
import io.baedal.api.order.OrderConfirmed;
import io.baedal.api.order.OrderFailed;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderInTransit;
import io.baedal.api.order.OrderLine;
import io.baedal.api.order.OrderPlaced;
import io.baedal.api.order.OrderRejected;
import io.baedal.api.order.OrderReviewed;
import io.baedal.api.order.OrderSettled;
import io.baedal.api.order.OrderSettlementOverdue;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.order.PlaceOrder;
import io.baedal.api.order.Quote;
import io.baedal.api.order.RejectOrder;
import io.baedal.api.order.ReportSettlementOverdue;
import io.baedal.api.order.RequestOrderCancel;
import io.baedal.api.order.SettleOrder;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.plan.Kind;
import io.baedal.api.plan.Milestone;
import io.baedal.api.plan.Plan;
import io.baedal.api.plan.Plans;
import io.baedal.api.value.Party;
import io.baedal.api.value.Reason;
import io.baedal.order.test.Given;
import io.baedal.support.rule.RuleBroken;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderTest {

    private static final List<OrderLine> NOTHING_COUNTED = List.of(Given.COFFEE_LINE);

    private final FixtureConfiguration<Order> fixture = Fixtures.order();

    @Test
    @DisplayName("S0-1 an order is placed on the terms of its quote, its plan frozen into it")
    void place() {
        fixture.givenNoPriorActivity()
                .when(place(quote(), FINGERPRINT))
                .expectEvents(new OrderPlaced(
                        ORDER, 1, CUSTOMER, STORE, PLAN, LINES, CARRIAGE, null, TOTAL, PAYMENT, null, FINGERPRINT))
                .expectResultMessagePayload(new OrderStanding(ORDER, 1, OrderStatus.PLACED, null, false));
    }

    @Test
    @DisplayName("a quote that has expired places nothing")
    void expiredQuote() {
        refused(
                fixture.givenNoPriorActivity().when(place(quote(LINES, NOW.minusMillis(1)), FINGERPRINT)),
                "QUOTE_EXPIRED");
        // To the very moment it holds.
        fixture.givenNoPriorActivity()
                .when(place(quote(LINES, NOW), FINGERPRINT))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    @DisplayName("S4-8 who has left orders nothing more on an old quote, and what he ordered before is still answered")
    void customerHasLeft() {
        FixtureConfiguration<Order> ofOneWhoLeft = Fixtures.orderWith(CUSTOMER::equals);
        refused(ofOneWhoLeft.givenNoPriorActivity().when(place(quote(), FINGERPRINT)), "CUSTOMER_WITHDRAWN");
        refused(
                ofOneWhoLeft
                        .given(placed(), rejected(Reason.PAYMENT_UNAVAILABLE))
                        .when(place(quote(), FINGERPRINT)),
                "CUSTOMER_WITHDRAWN");
        ofOneWhoLeft
                .given(placed(), confirmed())
                .when(place(quote(), FINGERPRINT))
                .expectResultMessagePayload(new OrderStanding(ORDER, 1, OrderStatus.CONFIRMED, null, true));
    }

    @Test
    @DisplayName("I10 the same request again answers where the order stands; the same key for another is refused")
    void sameKey() {
        given(placed(), confirmed())
                .when(place(quote(), FINGERPRINT))
                .expectNoEvents()
                .expectResultMessagePayload(new OrderStanding(ORDER, 1, OrderStatus.CONFIRMED, null, true));
        refused(given(placed(), confirmed()).when(place(quote(), "another request")), "IDEMPOTENCY_KEY_REUSED");
        refused(
                given(placed(), rejected(Reason.PAYMENT_UNAVAILABLE)).when(place(quote(), "another request")),
                "IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    @DisplayName(
            "S2-14 what was rejected because a gate was down may be tried again, as the next attempt with its own payment")
    void retry() {
        given(placed(), rejected(Reason.PAYMENT_UNAVAILABLE))
                .when(place(quote(), FINGERPRINT))
                .expectEvents(placed(2, LINES))
                .expectResultMessagePayload(new OrderStanding(ORDER, 2, OrderStatus.PLACED, null, false));
        given(placed(), rejected(Reason.STOCK_UNAVAILABLE), placed(2, LINES))
                .when(new ConfirmOrder(ORDER, 2))
                .expectEvents(new OrderConfirmed(
                        ORDER, 2, CUSTOMER, STORE, PLAN, LINES, CARRIAGE, null, TOTAL, PaymentId.forAttempt(ORDER, 2)));
    }

    @Test
    @DisplayName("a no is final: the same request gets the same no")
    void finalNo() {
        given(placed(), rejected(Reason.OUT_OF_STOCK))
                .when(place(quote(), FINGERPRINT))
                .expectNoEvents()
                .expectResultMessagePayload(
                        new OrderStanding(ORDER, 1, OrderStatus.REJECTED, Reason.OUT_OF_STOCK, false));
    }

    @Test
    @DisplayName("the next attempt needs a quote that still holds")
    void retryWithExpiredQuote() {
        PlaceOrder late = new PlaceOrder(ORDER, quote(), FINGERPRINT, NOW.plus(Duration.ofMinutes(6)));
        refused(given(placed(), rejected(Reason.PAYMENT_UNAVAILABLE)).when(late), "QUOTE_EXPIRED");
    }

    @Test
    @DisplayName("S4-12 confirmed is what was placed, with all that the physical side needs")
    void confirm() {
        given(placed())
                .when(new ConfirmOrder(ORDER, 1))
                .expectEvents(confirmed())
                .expectResultMessagePayload(new OrderStanding(ORDER, 1, OrderStatus.CONFIRMED, null, true));
    }

    @Test
    @DisplayName("S4-10 a rejection says why, and what the gates may have taken")
    void reject() {
        given(placed())
                .when(new RejectOrder(ORDER, 1, Reason.OUT_OF_STOCK, Set.of(Debt.STOCK)))
                .expectEvents(rejected(Reason.OUT_OF_STOCK))
                .expectResultMessagePayload(
                        new OrderStanding(ORDER, 1, OrderStatus.REJECTED, Reason.OUT_OF_STOCK, false));
    }

    @Test
    @DisplayName("S0-7 while its gates are asked an order is cancelled at once; what they may have taken is owed")
    void cancelWhilePlaced() {
        given(placed())
                .when(requestCancel())
                .expectEvents(
                        cancelled(Reason.CUSTOMER_CHANGED_MIND, LINES, Set.of(Debt.MONEY, Debt.STOCK, Debt.REVIEW)));
    }

    @Test
    @DisplayName("S1-7 a confirmed order asks the physical side first, and is CANCELLING until it answers")
    void cancelWhileConfirmed() {
        given(placed(), confirmed())
                .when(requestCancel())
                .expectEvents(new OrderCancelRequested(ORDER, 1, PAYMENT, Reason.CUSTOMER_CHANGED_MIND, PLAN))
                .expectResultMessagePayload(new OrderStanding(ORDER, 1, OrderStatus.CANCELLING, null, true));
    }

    @Test
    @DisplayName("S0-11 a cancelled order owes money, stock and the delivery, each only where there can be some")
    void owedOnCancel() {
        given(placed(), confirmed())
                .when(new CancelOrder(ORDER, Reason.STORE_BUSY, Party.STORE, false))
                .expectEvents(cancelled(
                        Reason.STORE_BUSY,
                        LINES,
                        Set.of(Debt.MONEY, Debt.REVIEW, Debt.COUPON, Debt.STOCK, Debt.DELIVERY)));
        given(placed(1, NOTHING_COUNTED), confirmed())
                .when(new CancelOrder(ORDER, Reason.STORE_BUSY, Party.STORE, false))
                .expectEvents(cancelled(
                        Reason.STORE_BUSY,
                        NOTHING_COUNTED,
                        Set.of(Debt.MONEY, Debt.REVIEW, Debt.COUPON, Debt.DELIVERY)));
    }

    @Test
    @DisplayName("S0-10 a failed order owes money, stock and what the other side still works on: ticket or delivery")
    void owedOnFailure() {
        given(placed(), confirmed())
                .when(new FailOrder(ORDER, Reason.NO_SUPPLY, Party.COURIER))
                .expectEvents(new OrderFailed(
                        ORDER,
                        1,
                        PAYMENT,
                        Reason.NO_SUPPLY,
                        LINES,
                        Set.of(Debt.MONEY, Debt.REVIEW, Debt.COUPON, Debt.STOCK, Debt.TICKET),
                        Given.NOTHING));
        // The store waited in vain, and a courier may still be on his way.
        given(placed(), confirmed(), new OrderAccepted(ORDER, 1, PAYMENT, LINES))
                .when(new FailOrder(ORDER, Reason.NO_SHOW, Party.STORE))
                .expectEvents(new OrderFailed(
                        ORDER,
                        1,
                        PAYMENT,
                        Reason.NO_SHOW,
                        LINES,
                        Set.of(Debt.MONEY, Debt.REVIEW, Debt.COUPON, Debt.STOCK, Debt.DELIVERY),
                        TOTAL));
    }

    @ParameterizedTest(name = "{0}: {1} % are kept")
    @CsvSource({"PARCEL, 100", "RIDE, 20", "DELIVERY, 0"})
    @DisplayName("S3-20 S2-11 a customer for whom a courier waits in vain pays what the plan keeps then")
    void courierWaitsInVain(String kind, int percent) {
        Plan plan = Plans.standard().of(Kind.of(kind));
        OrderPlaced placed = new OrderPlaced(
                ORDER, 1, CUSTOMER, STORE, plan, LINES, CARRIAGE, null, TOTAL, PAYMENT, null, FINGERPRINT);
        given(placed, Terms.of(placed).confirmed(ORDER), new OrderAccepted(ORDER, 1, PAYMENT, LINES))
                .when(new FailOrder(ORDER, Reason.NO_SHOW, Party.COURIER))
                .expectEventsMatching(payloadsMatching(exactSequenceOf(predicate(event ->
                        event instanceof OrderFailed failed && failed.charge().equals(TOTAL.percent(percent))))));
    }

    @Test
    @DisplayName("S4-4 on its way it goes on without the store, unless the order ends with the store's hand-over")
    void abortedOnItsWay() {
        CancelOrder abort = new CancelOrder(ORDER, Reason.STORE_BUSY, Party.STORE, false);
        OrderAccepted accepted = new OrderAccepted(ORDER, 1, PAYMENT, LINES);
        OrderInTransit inTransit = new OrderInTransit(ORDER, PAYMENT);
        given(placed(), confirmed(), accepted, inTransit).when(abort).expectNoEvents();
        Plan fetched = new Plan(
                PLAN.kind(),
                PLAN.price(),
                PLAN.holds(),
                PLAN.pay(),
                PLAN.prepare(),
                PLAN.carry(),
                PLAN.gates(),
                PLAN.acceptedOn(),
                Milestone.TICKET_HANDED_OVER,
                PLAN.cancel());
        OrderPlaced placed = new OrderPlaced(
                ORDER, 1, CUSTOMER, STORE, fetched, LINES, CARRIAGE, null, TOTAL, PAYMENT, null, FINGERPRINT);
        given(placed, confirmed(), accepted, inTransit)
                .when(abort)
                .expectEvents(cancelled(
                        Reason.STORE_BUSY,
                        LINES,
                        Set.of(Debt.MONEY, Debt.REVIEW, Debt.COUPON, Debt.STOCK, Debt.DELIVERY)));
    }

    @Test
    @DisplayName("each attempt is settled once")
    void settle() {
        given(placed(), rejected(Reason.PAYMENT_UNAVAILABLE), placed(2, LINES))
                .when(new SettleOrder(ORDER, 1))
                .expectEvents(new OrderSettled(ORDER, 1));
        given(placed(), rejected(Reason.PAYMENT_UNAVAILABLE), new OrderSettled(ORDER, 1))
                .when(new SettleOrder(ORDER, 1))
                .expectNoEvents();
    }

    @Test
    @DisplayName("I4 what is owed too long is reported, once for the same debts, and not after it was settled")
    void overdue() {
        ReportSettlementOverdue report = new ReportSettlementOverdue(ORDER, 1, Set.of(Debt.MONEY));
        OrderSettlementOverdue reported = new OrderSettlementOverdue(ORDER, 1, Set.of(Debt.MONEY));
        Object[] history = {placed(), rejected(Reason.PAYMENT_UNAVAILABLE)};
        given(history).when(report).expectEvents(reported);
        given(history[0], history[1], reported).when(report).expectNoEvents();
        given(history[0], history[1], reported)
                .when(new ReportSettlementOverdue(ORDER, 1, Set.of(Debt.STOCK)))
                .expectEvents(new OrderSettlementOverdue(ORDER, 1, Set.of(Debt.STOCK)));
        given(history[0], history[1], new OrderSettled(ORDER, 1)).when(report).expectNoEvents();
    }

    @Test
    @DisplayName("where an order stands is answered without anything happening")
    void standing() {
        given(placed(), rejected(Reason.OUT_OF_STOCK))
                .when(new ReadStanding(ORDER))
                .expectNoEvents()
                .expectResultMessagePayload(
                        new OrderStanding(ORDER, 1, OrderStatus.REJECTED, Reason.OUT_OF_STOCK, false));
    }

    @Test
    @DisplayName("I10 what was confirmed once says so to the end")
    void confirmedOnce() {
        ReadStanding read = new ReadStanding(ORDER);
        OrderCancelled cancelled = cancelled(Reason.STORE_BUSY, LINES, Set.of());
        given(placed(), confirmed(), cancelled)
                .when(read)
                .expectResultMessagePayload(
                        new OrderStanding(ORDER, 1, OrderStatus.CANCELLED, Reason.STORE_BUSY, true));
        given(placed(), cancelled)
                .when(read)
                .expectResultMessagePayload(
                        new OrderStanding(ORDER, 1, OrderStatus.CANCELLED, Reason.STORE_BUSY, false));
    }

    @Test
    @DisplayName("S2-9 S2-17 that it was reviewed shows on the order, in any state and once a score")
    void reviewed() {
        OrderReviewed five = new OrderReviewed(ORDER, 5);
        given(placed(), confirmed()).when(new MarkOrderReviewed(ORDER, 5)).expectEvents(five);
        given(placed(), confirmed(), five).when(new MarkOrderReviewed(ORDER, 5)).expectNoEvents();
        given(placed(), confirmed(), five)
                .when(new MarkOrderReviewed(ORDER, 4))
                .expectEvents(new OrderReviewed(ORDER, 4));
    }

    private TestExecutor<Order> given(Object... history) {
        return Fixtures.order().given(history);
    }

    private static void refused(ResultValidator<Order> result, String code) {
        result.expectNoEvents()
                .expectException(matches((Throwable refused) -> refused instanceof RuleBroken broken
                        && broken.refusal().code().equals(code)));
    }

    private static PlaceOrder place(Quote quote, String fingerprint) {
        return new PlaceOrder(OrderId.of(ORDER.value()), quote, fingerprint, NOW);
    }

    private static RequestOrderCancel requestCancel() {
        return new RequestOrderCancel(ORDER, Reason.CUSTOMER_CHANGED_MIND);
    }

    private static OrderConfirmed confirmed() {
        return new OrderConfirmed(ORDER, 1, CUSTOMER, STORE, PLAN, LINES, CARRIAGE, null, TOTAL, PAYMENT);
    }

    private static OrderRejected rejected(Reason reason) {
        return new OrderRejected(ORDER, 1, PAYMENT, reason, LINES, Set.of(Debt.STOCK));
    }

    private static OrderCancelled cancelled(Reason reason, List<OrderLine> lines, Set<Debt> owed) {
        return new OrderCancelled(ORDER, 1, PAYMENT, reason, lines, owed, Given.NOTHING);
    }
}

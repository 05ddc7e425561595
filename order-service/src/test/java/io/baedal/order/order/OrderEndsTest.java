package io.baedal.order.order;

import static io.baedal.order.test.Given.CARRIAGE;
import static io.baedal.order.test.Given.CUSTOMER;
import static io.baedal.order.test.Given.FINGERPRINT;
import static io.baedal.order.test.Given.LINES;
import static io.baedal.order.test.Given.ORDER;
import static io.baedal.order.test.Given.PAYMENT;
import static io.baedal.order.test.Given.PLAN;
import static io.baedal.order.test.Given.STORE;
import static io.baedal.order.test.Given.TOTAL;
import static io.baedal.order.test.Given.placed;
import static org.axonframework.test.matchers.Matchers.exactSequenceOf;
import static org.axonframework.test.matchers.Matchers.payloadsMatching;
import static org.axonframework.test.matchers.Matchers.predicate;

import io.baedal.api.order.CancelOrder;
import io.baedal.api.order.Debt;
import io.baedal.api.order.FailOrder;
import io.baedal.api.order.OrderAccepted;
import io.baedal.api.order.OrderCancelled;
import io.baedal.api.order.OrderConfirmed;
import io.baedal.api.order.OrderFailed;
import io.baedal.api.order.OrderInTransit;
import io.baedal.api.order.OrderLine;
import io.baedal.api.order.OrderPlaced;
import io.baedal.api.order.OrderRejected;
import io.baedal.api.order.OrderSettled;
import io.baedal.api.order.OrderSettlementOverdue;
import io.baedal.api.order.ReportSettlementOverdue;
import io.baedal.api.order.SettleOrder;
import io.baedal.api.plan.Kind;
import io.baedal.api.plan.Plan;
import io.baedal.api.plan.Plans;
import io.baedal.api.value.Party;
import io.baedal.api.value.Reason;
import io.baedal.order.test.Given;
import java.util.List;
import java.util.Set;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad ends: what is owed then, what it costs, and when nothing is owed any more. */
class OrderEndsTest {

    private static final List<OrderLine> NOTHING_COUNTED = List.of(Given.COFFEE_LINE);

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
    @DisplayName("S4-4 on its way it goes on without the store, and ends with the courier")
    void abortedOnItsWay() {
        CancelOrder abort = new CancelOrder(ORDER, Reason.STORE_BUSY, Party.STORE, false);
        OrderAccepted accepted = new OrderAccepted(ORDER, 1, PAYMENT, LINES);
        OrderInTransit inTransit = new OrderInTransit(ORDER, PAYMENT);
        given(placed(), confirmed(), accepted, inTransit).when(abort).expectNoEvents();
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

    private TestExecutor<Order> given(Object... history) {
        return Fixtures.order().given(history);
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

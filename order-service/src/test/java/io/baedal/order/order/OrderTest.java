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
import static org.axonframework.test.matchers.Matchers.matches;

import io.baedal.api.order.ConfirmOrder;
import io.baedal.api.order.Debt;
import io.baedal.api.order.MarkOrderReviewed;
import io.baedal.api.order.OrderCancelRequested;
import io.baedal.api.order.OrderCancelled;
import io.baedal.api.order.OrderConfirmed;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderLine;
import io.baedal.api.order.OrderPlaced;
import io.baedal.api.order.OrderRejected;
import io.baedal.api.order.OrderReviewed;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.order.PlaceOrder;
import io.baedal.api.order.Quote;
import io.baedal.api.order.RejectOrder;
import io.baedal.api.order.RequestOrderCancel;
import io.baedal.api.payment.PaymentId;
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

class OrderTest {

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
                .expectEvents(new OrderCancelRequested(ORDER, 1, PAYMENT, Reason.CUSTOMER_CHANGED_MIND, PLAN, 1))
                .expectResultMessagePayload(new OrderStanding(ORDER, 1, OrderStatus.CANCELLING, null, true));
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

package io.baedal.order.cancellation;

import static io.baedal.order.test.Given.CAKES;
import static io.baedal.order.test.Given.HOLD;
import static io.baedal.order.test.Given.LINES;
import static io.baedal.order.test.Given.ORDER;
import static io.baedal.order.test.Given.PAYMENT;
import static io.baedal.order.test.Given.PLAN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.baedal.api.courier.CourierFreed;
import io.baedal.api.courier.CourierId;
import io.baedal.api.delivery.DeliveryCancelled;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.order.CancelOrder;
import io.baedal.api.order.Debt;
import io.baedal.api.order.DenyOrderCancel;
import io.baedal.api.order.OrderCancelDenied;
import io.baedal.api.order.OrderCancelRequested;
import io.baedal.api.order.OrderCancelled;
import io.baedal.api.order.OrderFailed;
import io.baedal.api.order.OrderRejected;
import io.baedal.api.order.ReportSettlementOverdue;
import io.baedal.api.order.SettleOrder;
import io.baedal.api.order.SettlementDeadlinePassed;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.payment.PaymentSettled;
import io.baedal.api.stock.HoldId;
import io.baedal.api.stock.StockReleased;
import io.baedal.api.ticket.TicketAborted;
import io.baedal.api.ticket.TicketCancelAsked;
import io.baedal.api.ticket.TicketCancelDenied;
import io.baedal.api.ticket.TicketCancelled;
import io.baedal.api.ticket.TicketExpired;
import io.baedal.api.ticket.TicketId;
import io.baedal.api.ticket.TicketRejected;
import io.baedal.api.value.Party;
import io.baedal.api.value.Reason;
import io.baedal.order.test.Given;
import io.baedal.order.test.SagaEffects;
import io.baedal.support.axon.EventSourcing;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.test.saga.FixtureConfiguration;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** That the adapter hears every event it should, of its own attempt only; what it then does is in CancellationTest. */
class CancellationSagaTest {

    private static final Reason WHY = Reason.CUSTOMER_CHANGED_MIND;
    private static final TicketId TICKET = TicketId.forOrder(ORDER);
    private static final DeliveryId DELIVERY = DeliveryId.forOrder(ORDER);
    private static final CourierId COURIER = CourierId.of("cou-1");
    private static final OrderCancelRequested WISHED = new OrderCancelRequested(ORDER, 1, PAYMENT, WHY, PLAN, 2);
    private static final TicketCancelled TICKET_GONE = new TicketCancelled(TICKET, ORDER, WHY);
    private static final OrderCancelled CANCELLED = new OrderCancelled(
            ORDER, 1, PAYMENT, WHY, LINES, Set.of(Debt.MONEY, Debt.STOCK, Debt.DELIVERY), Given.NOTHING);
    private static final PaymentSettled SETTLED = new PaymentSettled(PAYMENT, ORDER, Given.NOTHING, WHY);
    private static final StockReleased RELEASED = new StockReleased(CAKES, HOLD, ORDER, 2, 5);
    private static final DeliveryCancelled CALLED_OFF = new DeliveryCancelled(DELIVERY, ORDER, null, WHY, false);

    private FixtureConfiguration fixture = new SagaTestFixture<>(CancellationSaga.class);
    private SagaEffects effects = new SagaEffects(fixture);

    @BeforeEach
    void fresh() {
        fixture = new SagaTestFixture<>(CancellationSaga.class);
        effects = new SagaEffects(fixture);
    }

    @Test
    @DisplayName("S1-7 a wish starts one process, which waits for the physical side with an alarm set")
    void wish() {
        fixture.givenNoPriorActivity()
                .whenPublishingA(WISHED)
                .expectNoDispatchedCommands()
                .expectActiveSagas(1)
                .expectAssociationWith("paymentId", PAYMENT)
                .expectAssociationWith("holdId", HOLD)
                .expectAssociationWith("orderId", ORDER);
        assertThat(effects.alarms()).containsExactly(new SettlementDeadlinePassed(ORDER, 1));
    }

    static Stream<Arguments> gone() {
        return Stream.of(
                Arguments.of(TICKET_GONE, Party.CUSTOMER),
                Arguments.of(new TicketRejected(TICKET, ORDER, Reason.STORE_BUSY), Party.STORE),
                Arguments.of(new TicketExpired(TICKET, ORDER, Reason.STORE_NO_ANSWER), Party.STORE),
                Arguments.of(new TicketAborted(TICKET, ORDER, Reason.STORE_BUSY), Party.STORE),
                Arguments.of(CALLED_OFF, Party.CUSTOMER));
    }

    @ParameterizedTest
    @DisplayName("S0-11 the order is cancelled once nobody works on it, by him who did not want it")
    @MethodSource("gone")
    void granted(Object event, Party by) {
        fixture.givenAPublished(WISHED)
                .whenPublishingA(event)
                .expectDispatchedCommands(new CancelOrder(ORDER, WHY, by, false))
                .expectActiveSagas(1);
    }

    @Test
    @DisplayName("B4 a wish that is refused is denied, and then it is over and no alarm runs")
    void denied() {
        TicketCancelDenied kept = new TicketCancelDenied(TICKET, ORDER, Reason.TOO_LATE);
        fixture.givenAPublished(WISHED)
                .whenPublishingA(kept)
                .expectDispatchedCommands(new DenyOrderCancel(ORDER, 2, Reason.TOO_LATE));
        fresh();
        fixture.givenAPublished(WISHED)
                .andThenAPublished(kept)
                .whenPublishingA(new OrderCancelDenied(ORDER, Reason.TOO_LATE))
                .expectNoDispatchedCommands()
                .expectActiveSagas(0);
        assertThat(effects.alarms()).isEmpty();
    }

    @Test
    @DisplayName(
            "S1-8 I4 while the store decides nothing is late, and its reason for a no is what the customer is told")
    void storeDecides() {
        TicketCancelAsked asked = new TicketCancelAsked(TICKET, ORDER, Given.STORE, WHY, 2, Duration.ofMinutes(5));
        fixture.givenAPublished(WISHED)
                .whenPublishingA(asked)
                .expectNoDispatchedCommands()
                .expectActiveSagas(1);
        assertThat(effects.alarms()).containsExactly(new SettlementDeadlinePassed(ORDER, 1));
        fresh();
        fixture.givenAPublished(WISHED)
                .andThenAPublished(asked)
                .whenPublishingA(new TicketCancelDenied(TICKET, ORDER, Reason.STORE_NO_ANSWER))
                .expectDispatchedCommands(new DenyOrderCancel(ORDER, 2, Reason.STORE_NO_ANSWER));
    }

    @Test
    @DisplayName("S1-9 B1 settled when money, stock and delivery are back, and then it is over and no alarm runs")
    void settled() {
        fixture.givenAPublished(WISHED)
                .andThenAPublished(TICKET_GONE)
                .andThenAPublished(CANCELLED)
                .andThenAPublished(CALLED_OFF)
                .andThenAPublished(RELEASED)
                .whenPublishingA(SETTLED)
                .expectDispatchedCommands(new SettleOrder(ORDER, 1))
                .expectActiveSagas(0);
        assertThat(effects.alarms()).isEmpty();
    }

    @Test
    @DisplayName("S0-10 a delivery that had a courier is off when he is free; money may be refunded as well as voided")
    void courierAndRefund() {
        fixture.givenAPublished(CANCELLED)
                .andThenAPublished(RELEASED)
                .andThenAPublished(SETTLED)
                .andThenAPublished(new DeliveryCancelled(DELIVERY, ORDER, COURIER, WHY, false))
                .whenPublishingA(new CourierFreed(COURIER, DELIVERY, ORDER, true))
                .expectDispatchedCommands(new SettleOrder(ORDER, 1))
                .expectActiveSagas(0);
    }

    static Stream<Object> badEnds() {
        return Stream.of(
                new OrderRejected(ORDER, 1, PAYMENT, Reason.PAYMENT_UNAVAILABLE, LINES, Set.of(Debt.MONEY)),
                new OrderCancelled(ORDER, 1, PAYMENT, Reason.STORE_BUSY, LINES, Set.of(Debt.MONEY), Given.NOTHING),
                new OrderFailed(ORDER, 1, PAYMENT, Reason.NO_SUPPLY, LINES, Set.of(Debt.MONEY), Given.NOTHING));
    }

    @ParameterizedTest
    @DisplayName("S1-6 every bad end is settled, with or without a wish before")
    @MethodSource("badEnds")
    void badEnd(Object end) {
        fixture.givenAPublished(end)
                .whenPublishingA(SETTLED)
                .expectDispatchedCommands(new SettleOrder(ORDER, 1))
                .expectActiveSagas(0);
    }

    @Test
    @DisplayName("a rejection that owes nothing is settled at once")
    void nothingOwed() {
        fixture.givenNoPriorActivity()
                .whenPublishingA(new OrderRejected(ORDER, 1, PAYMENT, Reason.OUT_OF_STOCK, LINES, Set.of()))
                .expectDispatchedCommands(new SettleOrder(ORDER, 1))
                .expectActiveSagas(0);
    }

    @Test
    @DisplayName("I4 past its deadline it says what is still owed, and goes on waiting")
    void overdue() {
        fixture.givenAPublished(CANCELLED)
                .andThenAPublished(SETTLED)
                .whenPublishingA(new SettlementDeadlinePassed(ORDER, 1))
                .expectDispatchedCommands(new ReportSettlementOverdue(ORDER, 1, Set.of(Debt.STOCK, Debt.DELIVERY)))
                .expectActiveSagas(1);
    }

    @Test
    @DisplayName("S0-14 what belongs to another attempt of the order settles nothing, and ends nothing")
    void otherAttempt() {
        PaymentId second = PaymentId.forAttempt(ORDER, 2);
        OrderRejected rejected =
                new OrderRejected(ORDER, 1, PAYMENT, Reason.PAYMENT_UNAVAILABLE, LINES, Set.of(Debt.MONEY, Debt.STOCK));
        fixture.givenAPublished(rejected)
                .andThenAPublished(RELEASED)
                .whenPublishingA(new PaymentSettled(second, ORDER, Given.NOTHING, WHY))
                .expectNoDispatchedCommands()
                .expectActiveSagas(1);
        fresh();
        fixture.givenAPublished(rejected)
                .andThenAPublished(SETTLED)
                .whenPublishingA(new StockReleased(CAKES, HoldId.forAttempt(ORDER, 2), ORDER, 2, 5))
                .expectNoDispatchedCommands()
                .expectActiveSagas(1);
        fresh();
        // The second attempt was confirmed, and a wish to cancel it came too late.
        fixture.givenAPublished(rejected)
                .andThenAPublished(new OrderCancelRequested(ORDER, 2, second, WHY, PLAN, 1))
                .whenPublishingA(new OrderCancelDenied(ORDER, Reason.TOO_LATE))
                .expectActiveSagas(1)
                .expectAssociationWith("paymentId", PAYMENT);
    }

    @Test
    @DisplayName("S0-15 what a process has come to survives being stored")
    void stored() throws Exception {
        CancellationState state =
                CancellationState.owing(ORDER, 1, PAYMENT, WHY, Set.of(Debt.MONEY, Debt.STOCK), LINES);
        ObjectMapper mapper = EventSourcing.messageMapper();
        String text = mapper.writeValueAsString(state);
        assertThat(mapper.readValue(text, CancellationState.class)).isEqualTo(state);
        // As it was stored before wishes had numbers.
        assertThat(text).contains("\"wish\":0,");
        assertThat(mapper.readValue(text.replace("\"wish\":0,", ""), CancellationState.class))
                .isEqualTo(state);
        String empty = mapper.writeValueAsString(new CancellationSaga());
        assertThat(empty).contains("state", "alarm").doesNotContain("effects");
        assertThat(mapper.readValue(empty, CancellationSaga.class)).isNotNull();
    }
}

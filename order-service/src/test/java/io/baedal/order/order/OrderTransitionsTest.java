package io.baedal.order.order;

import static io.baedal.order.test.Given.FINGERPRINT;
import static io.baedal.order.test.Given.LINES;
import static io.baedal.order.test.Given.NOW;
import static io.baedal.order.test.Given.ORDER;
import static io.baedal.order.test.Given.PAYMENT;
import static io.baedal.order.test.Given.PLAN;
import static io.baedal.order.test.Given.placed;
import static io.baedal.order.test.Given.quote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.axonframework.test.matchers.Matchers.matches;

import io.baedal.api.order.CancelOrder;
import io.baedal.api.order.CompleteOrder;
import io.baedal.api.order.ConfirmOrder;
import io.baedal.api.order.Debt;
import io.baedal.api.order.DenyOrderCancel;
import io.baedal.api.order.FailOrder;
import io.baedal.api.order.MarkOrderAccepted;
import io.baedal.api.order.MarkOrderInTransit;
import io.baedal.api.order.MarkOrderReady;
import io.baedal.api.order.MarkOrderReviewed;
import io.baedal.api.order.OrderAccepted;
import io.baedal.api.order.OrderCancelDenied;
import io.baedal.api.order.OrderCancelRequested;
import io.baedal.api.order.OrderCancelled;
import io.baedal.api.order.OrderCompleted;
import io.baedal.api.order.OrderConfirmed;
import io.baedal.api.order.OrderFailed;
import io.baedal.api.order.OrderInTransit;
import io.baedal.api.order.OrderPlaced;
import io.baedal.api.order.OrderReady;
import io.baedal.api.order.OrderRejected;
import io.baedal.api.order.OrderReviewed;
import io.baedal.api.order.PlaceOrder;
import io.baedal.api.order.RejectOrder;
import io.baedal.api.order.RequestOrderCancel;
import io.baedal.api.plan.Milestone;
import io.baedal.api.value.Party;
import io.baedal.api.value.Reason;
import io.baedal.order.test.Given;
import io.baedal.support.rule.RuleBroken;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The status machine as one table: every command in every state, which makes 143 cells. */
class OrderTransitionsTest {

    /** A state, and the shortest way there. */
    private enum State {
        PLACED(placed()),
        REJECTED(placed(), rejected(Reason.PAYMENT_DECLINED)),
        REJECTED_RETRYABLE(placed(), rejected(Reason.PAYMENT_UNAVAILABLE)),
        CONFIRMED(placed(), confirmed()),
        CANCELLING(placed(), confirmed(), cancelRequested()),
        ACCEPTED(placed(), confirmed(), accepted()),
        READY(placed(), confirmed(), accepted(), new OrderReady(ORDER)),
        IN_TRANSIT(placed(), confirmed(), accepted(), new OrderInTransit(ORDER, PAYMENT)),
        COMPLETED(placed(), confirmed(), accepted(), new OrderCompleted(ORDER, PAYMENT, Given.TOTAL)),
        CANCELLED(placed(), confirmed(), cancelled()),
        FAILED(placed(), confirmed(), accepted(), failed());

        private final List<Object> history;

        State(Object... history) {
            this.history = List.of(history);
        }
    }

    /** A command, and what it makes happen in which state: nothing in all the others. */
    private record Row(Object command, Map<State, List<Class<?>>> happens, Set<State> refusedIn) {

        private Row(Object command) {
            this(command, new EnumMap<>(State.class), Set.of());
        }

        private Row in(State state, Class<?>... events) {
            happens.put(state, List.of(events));
            return this;
        }

        private Row everywhere(Class<?>... events) {
            for (State state : State.values()) {
                in(state, events);
            }
            return this;
        }

        private Row refused(State... states) {
            return new Row(command, happens, Set.of(states));
        }
    }

    private static final List<Row> TABLE = List.of(
            new Row(new PlaceOrder(ORDER, quote(), FINGERPRINT, NOW)).in(State.REJECTED_RETRYABLE, OrderPlaced.class),
            new Row(new ConfirmOrder(ORDER, 1)).in(State.PLACED, OrderConfirmed.class),
            new Row(new RejectOrder(ORDER, 1, Reason.OUT_OF_STOCK, Set.of(Debt.STOCK)))
                    .in(State.PLACED, OrderRejected.class),
            new Row(new MarkOrderAccepted(ORDER, Milestone.TICKET_ACCEPTED))
                    .in(State.CONFIRMED, OrderAccepted.class)
                    .in(State.CANCELLING, OrderCancelDenied.class, OrderAccepted.class),
            new Row(new MarkOrderAccepted(ORDER, Milestone.COURIER_ASSIGNED)),
            new Row(new MarkOrderReady(ORDER)).in(State.ACCEPTED, OrderReady.class),
            new Row(new MarkOrderInTransit(ORDER))
                    .in(State.ACCEPTED, OrderInTransit.class)
                    .in(State.READY, OrderInTransit.class),
            new Row(new CompleteOrder(ORDER, Milestone.DELIVERED, null))
                    .in(State.ACCEPTED, OrderCompleted.class)
                    .in(State.READY, OrderCompleted.class)
                    .in(State.IN_TRANSIT, OrderCompleted.class),
            new Row(new CompleteOrder(ORDER, Milestone.TICKET_HANDED_OVER, null)),
            new Row(new RequestOrderCancel(ORDER, Reason.CUSTOMER_CHANGED_MIND))
                    .in(State.PLACED, OrderCancelled.class)
                    .in(State.CONFIRMED, OrderCancelRequested.class)
                    .refused(
                            State.REJECTED,
                            State.REJECTED_RETRYABLE,
                            State.ACCEPTED,
                            State.READY,
                            State.IN_TRANSIT,
                            State.COMPLETED,
                            State.FAILED),
            new Row(new CancelOrder(ORDER, Reason.STORE_BUSY, Party.STORE, false))
                    .in(State.CONFIRMED, OrderCancelled.class)
                    .in(State.CANCELLING, OrderCancelled.class)
                    .in(State.ACCEPTED, OrderCancelled.class)
                    .in(State.READY, OrderCancelled.class),
            new Row(new MarkOrderReviewed(ORDER, 5)).everywhere(OrderReviewed.class),
            new Row(new DenyOrderCancel(ORDER, 1, Reason.TOO_LATE)).in(State.CANCELLING, OrderCancelDenied.class),
            new Row(new FailOrder(ORDER, Reason.NO_SUPPLY, Party.COURIER))
                    .in(State.CONFIRMED, OrderFailed.class)
                    .in(State.CANCELLING, OrderFailed.class)
                    .in(State.ACCEPTED, OrderFailed.class)
                    .in(State.READY, OrderFailed.class)
                    .in(State.IN_TRANSIT, OrderFailed.class));

    @TestFactory
    @DisplayName("S0-6 I9 only the transitions of the status machine happen; late commands change nothing")
    Stream<DynamicContainer> everyCommandInEveryState() {
        return table((row, state) -> {
            ResultValidator<Order> result = fixture().given(state.history).when(row.command());
            if (row.refusedIn().contains(state)) {
                result.expectNoEvents()
                        .expectException(RuleBroken.class)
                        .expectException(
                                matches((Throwable refused) -> code(refused).equals("CANCEL_TOO_LATE")));
            } else {
                result.expectSuccessfulHandlerExecution()
                        .expectEventsMatching(matches(
                                (List<EventMessage<?>> events) -> types(events).equals(expected(row, state))));
            }
        });
    }

    @TestFactory
    @DisplayName("B2 the same command twice is once, in every state")
    Stream<DynamicContainer> everyCommandTwice() {
        return table((row, state) -> {
            if (!row.refusedIn().contains(state)) {
                fixture()
                        .given(state.history)
                        .andGivenCommands(row.command())
                        .when(row.command())
                        .expectSuccessfulHandlerExecution()
                        .expectNoEvents();
            }
        });
    }

    @TestFactory
    @DisplayName("what an attempt is told does not touch the next one")
    Stream<DynamicTest> otherAttempts() {
        List<Object> secondAttempt = List.of(placed(), rejected(Reason.PAYMENT_UNAVAILABLE), placed(2, LINES));
        Map<String, Object> late = new LinkedHashMap<>();
        late.put("confirm", new ConfirmOrder(ORDER, 1));
        late.put("reject", new RejectOrder(ORDER, 1, Reason.PAYMENT_UNAVAILABLE, Set.of()));
        late.put("confirm what is still to come", new ConfirmOrder(ORDER, 3));
        return late.entrySet().stream()
                .map(command -> DynamicTest.dynamicTest(
                        command.getKey(),
                        () -> fixture()
                                .given(secondAttempt)
                                .when(command.getValue())
                                .expectSuccessfulHandlerExecution()
                                .expectNoEvents()));
    }

    private interface Cell {
        void check(Row row, State state);
    }

    private static Stream<DynamicContainer> table(Cell cell) {
        return TABLE.stream()
                .map(row -> DynamicContainer.dynamicContainer(
                        row.command().toString(),
                        Stream.of(State.values())
                                .map(state -> DynamicTest.dynamicTest(
                                        state + " → "
                                                + expected(row, state).stream()
                                                        .map(Class::getSimpleName)
                                                        .toList(),
                                        () -> cell.check(row, state)))));
    }

    private static List<Class<?>> expected(Row row, State state) {
        return row.happens().getOrDefault(state, List.of());
    }

    private static List<Class<?>> types(List<EventMessage<?>> events) {
        return events.stream().<Class<?>>map(EventMessage::getPayloadType).toList();
    }

    private static String code(Throwable refused) {
        assertThat(refused).isInstanceOf(RuleBroken.class);
        return ((RuleBroken) refused).refusal().code();
    }

    private static FixtureConfiguration<Order> fixture() {
        return Fixtures.order();
    }

    private static OrderConfirmed confirmed() {
        return new OrderConfirmed(
                ORDER, 1, Given.CUSTOMER, Given.STORE, PLAN, LINES, Given.CARRIAGE, null, Given.TOTAL, PAYMENT);
    }

    private static OrderRejected rejected(Reason reason) {
        return new OrderRejected(ORDER, 1, PAYMENT, reason, LINES, Set.of(Debt.STOCK));
    }

    private static OrderAccepted accepted() {
        return new OrderAccepted(ORDER, 1, PAYMENT, LINES);
    }

    private static OrderCancelRequested cancelRequested() {
        return new OrderCancelRequested(ORDER, 1, PAYMENT, Reason.CUSTOMER_CHANGED_MIND, PLAN, 1);
    }

    private static OrderCancelled cancelled() {
        return new OrderCancelled(ORDER, 1, PAYMENT, Reason.STORE_BUSY, LINES, Set.of(Debt.MONEY), Given.NOTHING);
    }

    private static OrderFailed failed() {
        return new OrderFailed(ORDER, 1, PAYMENT, Reason.NO_SUPPLY, LINES, Set.of(Debt.MONEY), Given.NOTHING);
    }
}

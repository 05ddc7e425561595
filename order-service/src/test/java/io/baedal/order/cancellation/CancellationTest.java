package io.baedal.order.cancellation;

import static io.baedal.order.test.Given.CAKES;
import static io.baedal.order.test.Given.CAKE_LINE;
import static io.baedal.order.test.Given.COFFEE_LINE;
import static io.baedal.order.test.Given.LINES;
import static io.baedal.order.test.Given.ORDER;
import static io.baedal.order.test.Given.PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.courier.CourierId;
import io.baedal.api.order.CancelOrder;
import io.baedal.api.order.Debt;
import io.baedal.api.order.DenyOrderCancel;
import io.baedal.api.order.OrderLine;
import io.baedal.api.order.ReportSettlementOverdue;
import io.baedal.api.order.SettleOrder;
import io.baedal.api.order.SettlementDeadlinePassed;
import io.baedal.api.stock.StockId;
import io.baedal.api.store.ItemId;
import io.baedal.api.value.Money;
import io.baedal.api.value.Party;
import io.baedal.api.value.Reason;
import io.baedal.order.cancellation.Input.CouponIsGone;
import io.baedal.order.cancellation.Input.CourierWasFreed;
import io.baedal.order.cancellation.Input.DeadlinePassed;
import io.baedal.order.cancellation.Input.DeliveryHadEnded;
import io.baedal.order.cancellation.Input.DeliveryWasCalledOff;
import io.baedal.order.cancellation.Input.MoneyWasSettled;
import io.baedal.order.cancellation.Input.OrderEnded;
import io.baedal.order.cancellation.Input.ReviewWasClosed;
import io.baedal.order.cancellation.Input.StockCameBack;
import io.baedal.order.cancellation.Input.StoreIsAsked;
import io.baedal.order.cancellation.Input.TicketIsGone;
import io.baedal.order.cancellation.Input.TicketIsKept;
import io.baedal.order.cancellation.Input.WishWasDenied;
import io.baedal.support.process.Effect;
import io.baedal.support.process.Effect.End;
import io.baedal.support.process.Effect.Send;
import io.baedal.support.process.Effect.StartDeadline;
import io.baedal.support.process.Effect.StopDeadline;
import io.baedal.support.process.Step;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the table in the package's description, and every input that may come once more, or too late. */
class CancellationTest {

    private static final StockId PIES = StockId.of("stk-pie");
    private static final List<OrderLine> TWO_COUNTED =
            List.of(CAKE_LINE, OrderLine.of(ItemId.of("pie"), "Pie", 3, Money.krw(1), PIES));
    private static final Set<Debt> ALL = Set.of(Debt.MONEY, Debt.STOCK, Debt.DELIVERY);

    private static final Effect DEADLINE =
            new StartDeadline(Cancellation.DEADLINE, new SettlementDeadlinePassed(ORDER, 1));
    private static final Effect CANCEL =
            new Send(new CancelOrder(ORDER, Reason.CUSTOMER_CHANGED_MIND, Party.CUSTOMER, false));
    private static final Effect DENY = new Send(new DenyOrderCancel(ORDER, 1, Reason.TOO_LATE));
    private static final Effect[] SETTLE = {new Send(new SettleOrder(ORDER, 1)), new StopDeadline(), new End()};

    private static final Input GONE = new TicketIsGone(Party.CUSTOMER);
    private static final Input KEPT = new TicketIsKept(Reason.TOO_LATE);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Input ASKED = new StoreIsAsked(FIVE_MINUTES);
    private static final Input ENDED = new OrderEnded(Reason.CUSTOMER_CHANGED_MIND, ALL, LINES);
    private static final Input MONEY = new MoneyWasSettled();
    private static final Input STOCK = new StockCameBack(CAKES);
    private static final Input COUPON = new CouponIsGone();
    private static final Input REVIEW = new ReviewWasClosed();
    private static final CourierId COURIER = CourierId.of("cou-1");
    private static final Input NO_COURIER = new DeliveryWasCalledOff(null, false);
    private static final Input WITH_COURIER = new DeliveryWasCalledOff(COURIER, false);
    private static final Input HAD_ENDED = new DeliveryHadEnded();
    private static final Input FREED = new CourierWasFreed(COURIER);

    static Stream<Arguments> table() {
        return Stream.of(
                // The customer wishes to cancel.
                row("wished: start the deadline and wait", wished(), after(), DEADLINE),
                row("the ticket is gone: cancel", wished(), after(GONE), CANCEL),
                row("the ticket is gone, told twice: the order knows it", wished(), after(GONE, GONE), CANCEL),
                row("no ticket, but the delivery is called off: cancel", wished(), after(NO_COURIER), CANCEL),
                row("the ticket is kept: deny", wished(), after(KEPT), DENY),
                row(
                        "the store is asked: it has its time, and the answer the usual deadline after it",
                        wished(),
                        after(ASKED),
                        new StartDeadline(
                                FIVE_MINUTES.plus(Cancellation.DEADLINE), new SettlementDeadlinePassed(ORDER, 1))),
                row("the store lets go: cancel, and it is the customer's doing", wished(), after(ASKED, GONE), CANCEL),
                row(
                        "the store lets go, and the order is cancelled: the deadline anew",
                        wished(),
                        after(ASKED, GONE, ENDED),
                        DEADLINE),
                row(
                        "the store goes on: deny, with its reason",
                        wished(),
                        after(ASKED, new TicketIsKept(Reason.STORE_NO_ANSWER)),
                        new Send(new DenyOrderCancel(ORDER, 1, Reason.STORE_NO_ANSWER))),
                row("the store is asked, of which nobody waits to hear: nothing", owing(ALL), after(ASKED)),
                row(
                        "the wish was denied: end",
                        wished(),
                        after(KEPT, new WishWasDenied()),
                        new StopDeadline(),
                        new End()),
                row(
                        "accepted meanwhile, so denied unasked: end",
                        wished(),
                        after(new WishWasDenied()),
                        new StopDeadline(),
                        new End()),
                row("money while nothing is owed yet: nothing", wished(), after(MONEY)),
                row(
                        "nobody answers: report, owing nothing yet",
                        wished(),
                        after(new DeadlinePassed(1)),
                        new Send(new ReportSettlementOverdue(ORDER, 1, Set.of()))),
                row("cancelled: the deadline anew", wished(), after(GONE, ENDED), DEADLINE),
                row(
                        "cancelled with nothing owed: settle",
                        wished(),
                        after(GONE, new OrderEnded(Reason.CUSTOMER_CHANGED_MIND, Set.of(), LINES)),
                        SETTLE),
                row(
                        "the last of three came back: settle",
                        wished(),
                        after(GONE, ENDED, MONEY, STOCK, NO_COURIER),
                        SETTLE),
                row("in any order: settle", wished(), after(GONE, ENDED, NO_COURIER, STOCK, MONEY), SETTLE),
                // The order came to a bad end without a wish.
                row("ended: start the deadline and wait", owing(ALL), after(), DEADLINE),
                row("ended with nothing owed: settle", owing(), after(), SETTLE),
                row("ended, told twice: nothing", owing(ALL), after(ENDED)),
                row("two of three came back: wait", owing(ALL), after(MONEY, STOCK)),
                row("money twice is not two debts", owing(ALL), after(STOCK, MONEY, MONEY)),
                row("a courier is still to be freed: wait", owing(ALL), after(MONEY, STOCK, WITH_COURIER)),
                row("the courier is free: settle", owing(ALL), after(MONEY, STOCK, WITH_COURIER, FREED), SETTLE),
                row(
                        "another courier is freed before or after: wait",
                        owing(ALL),
                        after(MONEY, STOCK, FREED, WITH_COURIER, new CourierWasFreed(CourierId.of("cou-2")))),
                row("the delivery had ended before: settle", owing(ALL), after(MONEY, STOCK, HAD_ENDED), SETTLE),
                row("wished, but the delivery had ended: deny", wished(), after(HAD_ENDED), DENY),
                row(
                        "cancelled by the store while the customer wished to: it costs him nothing",
                        wished(),
                        after(new TicketIsGone(Party.STORE)),
                        new Send(new CancelOrder(ORDER, Reason.CUSTOMER_CHANGED_MIND, Party.STORE, false))),
                row(
                        "called off when the courier was there: the order is told",
                        wished(),
                        after(new DeliveryWasCalledOff(COURIER, true)),
                        new Send(new CancelOrder(ORDER, Reason.CUSTOMER_CHANGED_MIND, Party.CUSTOMER, true))),
                row(
                        "called off with a courier: he is still to be freed when the order is cancelled",
                        wished(),
                        after(WITH_COURIER, new OrderEnded(Reason.CUSTOMER_CHANGED_MIND, Set.of(), LINES)),
                        DEADLINE),
                row(
                        "freed after it: settle",
                        wished(),
                        after(WITH_COURIER, new OrderEnded(Reason.CUSTOMER_CHANGED_MIND, Set.of(), LINES), FREED),
                        SETTLE),
                row(
                        "freed before it: settle at once",
                        wished(),
                        after(WITH_COURIER, FREED, new OrderEnded(Reason.CUSTOMER_CHANGED_MIND, Set.of(), LINES)),
                        SETTLE),
                row("coupon and review: wait for both", owing(Debt.COUPON, Debt.REVIEW), after(COUPON)),
                row(
                        "the coupon is revoked and the review closed: settle",
                        owing(Debt.COUPON, Debt.REVIEW),
                        after(COUPON, REVIEW),
                        SETTLE),
                row("only money is owed: settle when it is back", owing(Debt.MONEY), after(MONEY), SETTLE),
                row("after the last one nothing settles again", owing(Debt.MONEY), after(MONEY, MONEY)),
                row("the ticket was owed and is gone: settle", owing(Debt.TICKET), after(GONE), SETTLE),
                row("the ticket was owed and had ended: settle", owing(Debt.TICKET), after(KEPT), SETTLE),
                row("what is not owed does not settle", owing(Debt.MONEY), after(STOCK, GONE, FREED)),
                row("one of two stocks is back: wait", owing(TWO_COUNTED, Debt.STOCK), after(STOCK)),
                row(
                        "both stocks are back: settle",
                        owing(TWO_COUNTED, Debt.STOCK),
                        after(STOCK, new StockCameBack(PIES)),
                        SETTLE),
                row("one stock twice is not two", owing(TWO_COUNTED, Debt.STOCK), after(STOCK, STOCK)),
                row(
                        "stock is owed, but no line is counted: settle",
                        owing(List.of(COFFEE_LINE), Debt.STOCK),
                        after(),
                        SETTLE),
                row(
                        "the deadline: report what is still owed, and go on waiting",
                        owing(ALL),
                        after(MONEY, new DeadlinePassed(1)),
                        new Send(new ReportSettlementOverdue(ORDER, 1, Set.of(Debt.STOCK, Debt.DELIVERY)))),
                row(
                        "after the report it still settles",
                        owing(Debt.MONEY),
                        after(new DeadlinePassed(1), MONEY),
                        SETTLE),
                row("the deadline of another attempt: nothing", owing(ALL), after(new DeadlinePassed(2))),
                row(
                        "a wish denied in another attempt: nothing, what is owed is still owed",
                        owing(ALL),
                        after(new WishWasDenied())));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("S0-11 S1-7 S1-9 B4 I4 a wish is granted or denied, and after a bad end nothing stays owed")
    @MethodSource("table")
    void decides(String row, Step<CancellationState> begun, List<Input> inputs, List<Effect> expected) {
        Step<CancellationState> step = begun;
        for (Input input : inputs) {
            step = Cancellation.on(step.state(), input);
        }
        assertThat(step.effects()).as(row).isEqualTo(expected);
    }

    private static Step<CancellationState> wished() {
        return Cancellation.begin(CancellationState.asking(ORDER, 1, PAYMENT, Reason.CUSTOMER_CHANGED_MIND, 1));
    }

    private static Step<CancellationState> owing(Debt... owed) {
        return owing(LINES, owed);
    }

    private static Step<CancellationState> owing(Set<Debt> owed) {
        return owing(LINES, owed.toArray(Debt[]::new));
    }

    private static Step<CancellationState> owing(List<OrderLine> lines, Debt... owed) {
        return Cancellation.settle(
                CancellationState.owing(ORDER, 1, PAYMENT, Reason.STORE_BUSY, Set.copyOf(Arrays.asList(owed)), lines));
    }

    private static Arguments row(String name, Step<CancellationState> begun, List<Input> inputs, Effect... expected) {
        return Arguments.of(name, begun, inputs, List.of(expected));
    }

    private static List<Input> after(Input... inputs) {
        return List.of(inputs);
    }
}

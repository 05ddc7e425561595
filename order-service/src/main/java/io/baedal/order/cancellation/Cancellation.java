package io.baedal.order.cancellation;

import io.baedal.api.order.CancelOrder;
import io.baedal.api.order.Debt;
import io.baedal.api.order.DenyOrderCancel;
import io.baedal.api.order.ReportSettlementOverdue;
import io.baedal.api.order.SettleOrder;
import io.baedal.api.order.SettlementDeadlinePassed;
import io.baedal.api.value.Party;
import io.baedal.api.value.Reason;
import io.baedal.support.process.Effect.End;
import io.baedal.support.process.Effect.Send;
import io.baedal.support.process.Effect.StartDeadline;
import io.baedal.support.process.Effect.StopDeadline;
import io.baedal.support.process.Step;
import java.time.Duration;

/** Decides what a cancellation does next. Pure: no clock, no I/O; deadlines arrive as inputs. */
final class Cancellation {

    /** After how long something still owed is reported: I4 of docs/requirements.md. */
    static final Duration DEADLINE = Duration.ofSeconds(30);

    private Cancellation() {}

    /** The customer wishes to cancel, and the physical side will say whether it lets go. */
    static Step<CancellationState> begin(CancellationState asking) {
        return Step.to(asking, deadline(asking));
    }

    /** The order ended badly, with or without a wish before. */
    static Step<CancellationState> settle(CancellationState owing) {
        return owing.owed().isEmpty() ? settled(owing) : Step.to(owing, deadline(owing));
    }

    static Step<CancellationState> on(CancellationState state, Input input) {
        return switch (input) {
            case Input.TicketIsGone(Party by) ->
                state.asking() ? cancel(state, by, false) : tickOff(state, state.without(Debt.TICKET));
            case Input.TicketIsKept(Reason because) ->
                state.asking() ? deny(state, because) : tickOff(state, state.without(Debt.TICKET));
            case Input.StoreIsAsked(Duration answerWithin) ->
                state.asking() ? Step.to(state, deadline(state, answerWithin.plus(DEADLINE))) : Step.to(state);
            // Once nobody asks any more, it is the wish of another attempt, and what this one owes is still owed.
            case Input.WishWasDenied denied when !state.asking() -> Step.to(state);
            case Input.WishWasDenied denied -> Step.to(state, new StopDeadline(), new End());
            case Input.OrderEnded(var reason, var owed, var lines) ->
                state.asking()
                        ? settle(CancellationState.owing(
                                        state.orderId(), state.attempt(), state.paymentId(), reason, owed, lines)
                                .andCourier(state.courier()))
                        : Step.to(state);
            case Input.MoneyWasSettled money -> tickOff(state, state.without(Debt.MONEY));
            case Input.CouponIsGone gone -> tickOff(state, state.without(Debt.COUPON));
            case Input.ReviewWasClosed closed -> tickOff(state, state.without(Debt.REVIEW));
            case Input.StockCameBack(var stock) -> tickOff(state, state.without(stock));
            case Input.DeliveryWasCalledOff(var courier, var arrived)
            when state.asking() -> cancel(courier == null ? state : state.waitingFor(courier), Party.CUSTOMER, arrived);
            case Input.DeliveryWasCalledOff(var courier, var arrived) ->
                courier == null ? tickOff(state, state.without(Debt.DELIVERY)) : Step.to(state.waitingFor(courier));
            case Input.DeliveryHadEnded ended ->
                state.asking() ? deny(state, Reason.TOO_LATE) : tickOff(state, state.without(Debt.DELIVERY));
            // Couriers are freed for other reasons too: only his coming back counts who had the job when it was called
            // off.
            case Input.CourierWasFreed(var courier) when !courier.equals(state.courier()) -> Step.to(state);
            case Input.CourierWasFreed freed when state.asking() -> Step.to(state.waitingForNobody());
            case Input.CourierWasFreed freed -> tickOff(state, state.without(Debt.DELIVERY));
            case Input.DeadlinePassed(int attempt) when attempt != state.attempt() -> Step.to(state);
            case Input.DeadlinePassed passed ->
                Step.to(state, new Send(new ReportSettlementOverdue(state.orderId(), state.attempt(), state.owed())));
        };
    }

    private static Step<CancellationState> cancel(CancellationState state, Party by, boolean courierArrived) {
        return Step.to(state, new Send(new CancelOrder(state.orderId(), state.reason(), by, courierArrived)));
    }

    private static Step<CancellationState> deny(CancellationState state, Reason because) {
        return Step.to(state, new Send(new DenyOrderCancel(state.orderId(), state.wish(), because)));
    }

    /** Only what was still owed can settle anything: a repeated answer must not settle twice. */
    private static Step<CancellationState> tickOff(CancellationState before, CancellationState after) {
        boolean lastOne = !before.owed().isEmpty() && after.owed().isEmpty();
        return lastOne ? settled(after) : Step.to(after);
    }

    private static Step<CancellationState> settled(CancellationState state) {
        return Step.to(
                state, new Send(new SettleOrder(state.orderId(), state.attempt())), new StopDeadline(), new End());
    }

    private static StartDeadline deadline(CancellationState state) {
        return deadline(state, DEADLINE);
    }

    private static StartDeadline deadline(CancellationState state, Duration after) {
        return new StartDeadline(after, new SettlementDeadlinePassed(state.orderId(), state.attempt()));
    }
}

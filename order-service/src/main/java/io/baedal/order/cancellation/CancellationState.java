package io.baedal.order.cancellation;

import io.baedal.api.courier.CourierId;
import io.baedal.api.order.Debt;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderLine;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.stock.HoldId;
import io.baedal.api.stock.StockId;
import io.baedal.api.value.Reason;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt of an order still owes, or waits to be allowed.
 *
 * @param wish which of the order's wishes to cancel this asks for; 0 where it asks for none
 * @param asking whether the physical side has not yet said whether it lets go
 * @param owed what is still to come back; empty while asking
 * @param stocks the stocks that have not taken their pieces back yet
 * @param courier who had the job when the delivery was called off, and is still to be freed
 */
record CancellationState(
        OrderId orderId,
        int attempt,
        PaymentId paymentId,
        Reason reason,
        int wish,
        boolean asking,
        Set<Debt> owed,
        Set<StockId> stocks,
        @Nullable CourierId courier) {

    static CancellationState asking(OrderId order, int attempt, PaymentId payment, Reason reason, int wish) {
        return new CancellationState(order, attempt, payment, reason, wish, true, Set.of(), Set.of(), null);
    }

    static CancellationState owing(
            OrderId order, int attempt, PaymentId payment, Reason reason, Set<Debt> owed, List<OrderLine> lines) {
        Set<StockId> stocks =
                lines.stream().map(OrderLine::stock).filter(Objects::nonNull).collect(Collectors.toUnmodifiableSet());
        CancellationState state = new CancellationState(order, attempt, payment, reason, 0, false, owed, stocks, null);
        return stocks.isEmpty() ? state.without(Debt.STOCK) : state;
    }

    HoldId holdId() {
        return HoldId.forAttempt(orderId, attempt);
    }

    /** The same, which also owes that this courier is freed; null: nobody has to be. */
    CancellationState andCourier(@Nullable CourierId toFree) {
        if (toFree == null) {
            return this;
        }
        EnumSet<Debt> more = EnumSet.of(Debt.DELIVERY);
        more.addAll(owed);
        return new CancellationState(
                orderId, attempt, paymentId, reason, wish, asking, Set.copyOf(more), stocks, toFree);
    }

    CancellationState waitingForNobody() {
        return new CancellationState(orderId, attempt, paymentId, reason, wish, asking, owed, stocks, null);
    }

    CancellationState waitingFor(CourierId toFree) {
        return new CancellationState(orderId, attempt, paymentId, reason, wish, asking, owed, stocks, toFree);
    }

    CancellationState without(Debt debt) {
        EnumSet<Debt> rest = EnumSet.noneOf(Debt.class);
        rest.addAll(owed);
        rest.remove(debt);
        return new CancellationState(
                orderId, attempt, paymentId, reason, wish, asking, Set.copyOf(rest), stocks, courier);
    }

    CancellationState without(StockId stock) {
        Set<StockId> rest = new HashSet<>(stocks);
        rest.remove(stock);
        CancellationState next = new CancellationState(
                orderId, attempt, paymentId, reason, wish, asking, owed, Set.copyOf(rest), courier);
        return rest.isEmpty() ? next.without(Debt.STOCK) : next;
    }
}

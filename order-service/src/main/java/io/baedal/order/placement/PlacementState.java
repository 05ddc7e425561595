package io.baedal.order.placement;

import io.baedal.api.coupon.CouponId;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.delivery.Carriage;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderLine;
import io.baedal.api.order.OrderPlaced;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.plan.Gate;
import io.baedal.api.plan.Plan;
import io.baedal.api.stock.HoldId;
import io.baedal.api.stock.StockId;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.Money;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far one attempt to place an order has come.
 *
 * @param asked how many of the plan's gates were asked, the last of which has not answered yet
 * @param toHold the stocks that have not said yet that they hold their line
 */
record PlacementState(
        OrderId orderId,
        int attempt,
        CustomerId customerId,
        StoreId storeId,
        Plan plan,
        List<OrderLine> lines,
        @Nullable Carriage carriage,
        Money total,
        PaymentId paymentId,
        @Nullable CouponId coupon,
        int asked,
        Set<StockId> toHold) {

    static PlacementState of(OrderPlaced placed) {
        return new PlacementState(
                placed.orderId(),
                placed.attempt(),
                placed.customerId(),
                placed.storeId(),
                placed.plan(),
                placed.lines(),
                placed.carriage(),
                placed.total(),
                placed.paymentId(),
                placed.coupon(),
                0,
                Set.of());
    }

    HoldId holdId() {
        return HoldId.forAttempt(orderId, attempt);
    }

    /** Of the way that was quoted; 0 where nothing is carried. */
    long metres() {
        return carriage == null ? 0 : carriage.metres();
    }

    List<OrderLine> countedLines() {
        return lines.stream().filter(line -> line.stock() != null).toList();
    }

    List<Gate> gatesAsked() {
        return plan.gates().subList(0, asked);
    }

    /** Whether this gate was asked last and there is nothing newer. */
    boolean waitsFor(Gate gate) {
        return asked > 0 && plan.gates().get(asked - 1) == gate;
    }

    PlacementState askingNextGate() {
        return with(asked + 1, toHold);
    }

    PlacementState waitingForStock() {
        return with(
                asked,
                Set.copyOf(countedLines().stream()
                        .map(OrderLine::stock)
                        .filter(Objects::nonNull)
                        .toList()));
    }

    PlacementState withHeld(StockId stock) {
        Set<StockId> rest = new HashSet<>(toHold);
        rest.remove(stock);
        return with(asked, Set.copyOf(rest));
    }

    private PlacementState with(int asked, Set<StockId> toHold) {
        return new PlacementState(
                orderId, attempt, customerId, storeId, plan, lines, carriage, total, paymentId, coupon, asked, toHold);
    }
}

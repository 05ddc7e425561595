package io.baedal.order.order;

import io.baedal.api.coupon.CouponId;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.delivery.Carriage;
import io.baedal.api.order.Debt;
import io.baedal.api.order.OrderCancelRequested;
import io.baedal.api.order.OrderCancelled;
import io.baedal.api.order.OrderConfirmed;
import io.baedal.api.order.OrderFailed;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderLine;
import io.baedal.api.order.OrderPlaced;
import io.baedal.api.order.OrderRejected;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.order.PlaceOrder;
import io.baedal.api.order.Quote;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.plan.Kind;
import io.baedal.api.plan.Plan;
import io.baedal.api.plan.Plans;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.Money;
import io.baedal.api.value.Party;
import io.baedal.api.value.Reason;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one attempt was placed on, which never changes after, and what its events say of it. */
record Terms(
        int attempt,
        CustomerId customerId,
        StoreId storeId,
        Plan plan,
        List<OrderLine> lines,
        @Nullable Carriage carriage,
        @Nullable Instant slot,
        Money total,
        PaymentId paymentId,
        @Nullable CouponId coupon,
        String fingerprint) {

    /** Of an order that was not placed yet. */
    static final Terms NONE = new Terms(
            0,
            CustomerId.of("none"),
            StoreId.of("none"),
            Plans.standard().of(Kind.DELIVERY),
            List.of(),
            null,
            null,
            Money.krw(0),
            PaymentId.forAttempt(OrderId.of("none"), 0),
            null,
            "");

    static Terms of(OrderPlaced event) {
        return new Terms(
                event.attempt(),
                event.customerId(),
                event.storeId(),
                event.plan(),
                event.lines(),
                event.carriage(),
                event.slot(),
                event.total(),
                event.paymentId(),
                event.coupon(),
                event.fingerprint());
    }

    /** The event that sets these terms for one attempt: they are the quote's. */
    static OrderPlaced placed(PlaceOrder command, int attempt) {
        Quote quote = command.quote();
        return new OrderPlaced(
                command.orderId(),
                attempt,
                quote.customerId(),
                quote.storeId(),
                quote.plan(),
                quote.lines(),
                quote.carriage(),
                quote.slot(),
                quote.total(),
                PaymentId.forAttempt(command.orderId(), attempt),
                quote.coupon(),
                command.fingerprint());
    }

    OrderConfirmed confirmed(OrderId order) {
        return new OrderConfirmed(order, attempt, customerId, storeId, plan, lines, carriage, slot, total, paymentId);
    }

    OrderRejected rejected(OrderId order, Reason reason, Set<Debt> owed) {
        return new OrderRejected(order, attempt, paymentId, reason, lines, owed);
    }

    OrderCancelRequested wished(OrderId order, Reason reason, int wish) {
        return new OrderCancelRequested(order, attempt, paymentId, reason, plan, wish);
    }

    OrderCancelled cancelled(OrderId order, Reason reason, Set<Debt> owed, Money charge) {
        return new OrderCancelled(order, attempt, paymentId, reason, lines, owed, charge);
    }

    OrderFailed failed(OrderId order, Reason reason, Party by) {
        return new OrderFailed(
                order, attempt, paymentId, reason, lines, owedOnFailure(by), Charges.onFailure(this, reason, by));
    }

    boolean mayCancelIn(OrderStatus status) {
        return plan.cancel().customerMayCancelIn().contains(status);
    }

    /** What the gates may have taken. */
    Set<Debt> heldByGates() {
        EnumSet<Debt> owed = EnumSet.of(Debt.MONEY, Debt.REVIEW);
        if (lines.stream().anyMatch(line -> line.stock() != null)) {
            owed.add(Debt.STOCK);
        }
        return owed;
    }

    /**
     * What has to be given back when a confirmed order is cancelled. Whoever cancels has heard that one physical side
     * ended: the ticket where there is one, the delivery otherwise. So of the two only the other can still be owed.
     */
    Set<Debt> owedOnCancel() {
        Set<Debt> owed = withCoupon(heldByGates());
        if (plan.prepare() != null && plan.carry() != null) {
            owed.add(Debt.DELIVERY);
        }
        return owed;
    }

    /** What has to be given back when somebody gave up: his own side has ended, the other's has not. */
    private Set<Debt> owedOnFailure(Party by) {
        Set<Debt> owed = withCoupon(heldByGates());
        if (by == Party.STORE && plan.carry() != null) {
            owed.add(Debt.DELIVERY);
        }
        if (by != Party.STORE && plan.prepare() != null) {
            owed.add(Debt.TICKET);
        }
        return owed;
    }

    /** Coupons are given for what a store has made. */
    private Set<Debt> withCoupon(Set<Debt> owed) {
        if (plan.prepare() != null) {
            owed.add(Debt.COUPON);
        }
        return owed;
    }
}

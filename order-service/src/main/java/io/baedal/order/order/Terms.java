package io.baedal.order.order;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.delivery.Carriage;
import io.baedal.api.order.Debt;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderLine;
import io.baedal.api.order.OrderPlaced;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.plan.Kind;
import io.baedal.api.plan.Plan;
import io.baedal.api.plan.Plans;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.Money;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one attempt was placed on. It never changes after. */
record Terms(
        int attempt,
        CustomerId customerId,
        StoreId storeId,
        Plan plan,
        List<OrderLine> lines,
        @Nullable Carriage carriage,
        Money total,
        PaymentId paymentId,
        String fingerprint) {

    /** Of an order that was not placed yet. */
    static final Terms NONE = new Terms(
            0,
            CustomerId.of("none"),
            StoreId.of("none"),
            Plans.of(Kind.DELIVERY),
            List.of(),
            null,
            Money.krw(0),
            PaymentId.forAttempt(OrderId.of("none"), 0),
            "");

    static Terms of(OrderPlaced event) {
        return new Terms(
                event.attempt(),
                event.customerId(),
                event.storeId(),
                event.plan(),
                event.lines(),
                event.carriage(),
                event.total(),
                event.paymentId(),
                event.fingerprint());
    }

    /** What the gates may have taken. */
    Set<Debt> heldByGates() {
        EnumSet<Debt> owed = EnumSet.of(Debt.MONEY);
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
        Set<Debt> owed = heldByGates();
        if (plan.prepare() != null && plan.carry() != null) {
            owed.add(Debt.DELIVERY);
        }
        return owed;
    }

    /** What has to be given back when the carrying failed: its own side has ended, the store's has not. */
    Set<Debt> owedOnFailure() {
        Set<Debt> owed = heldByGates();
        if (plan.prepare() != null) {
            owed.add(Debt.TICKET);
        }
        return owed;
    }
}

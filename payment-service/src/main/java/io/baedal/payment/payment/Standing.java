package io.baedal.payment.payment;

import io.baedal.api.order.OrderStatus;
import io.baedal.api.payment.RefundId;
import io.baedal.api.sales.SoldItem;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.Money;
import io.baedal.api.value.Party;
import io.baedal.api.value.Reason;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a payment stands. {@code Nothing} leads to any of {@code Reserved}, {@code Declined} and {@code Voided};
 * {@code Reserved} to {@code Captured} or {@code Voided}; {@code Captured} to itself, with less of it left. Nothing leads
 * out of {@code Voided}. A settlement ends in {@code Captured} or {@code Voided}, and only a claim comes after it.
 */
sealed interface Standing {

    /** No event yet. */
    record Nothing() implements Standing {}

    /**
     * The provider holds the amount.
     *
     * @param captureOn the status of the order on which all of it becomes final; null: none before its end
     */
    record Reserved(Money amount, @Nullable OrderStatus captureOn, StoreId store, int pieces, List<SoldItem> items)
            implements Standing {}

    /** The provider said no. A settlement that comes all the same is answered with a void of zero. */
    record Declined() implements Standing {}

    /**
     * The amount is final, and whatever was reserved beyond it is void.
     *
     * @param refunds what was given back of it since
     * @param capturedAt null for a payment of a first revision
     * @param settled whether the order came to its end
     */
    record Captured(
            Money amount,
            Map<RefundId, GivenBack> refunds,
            StoreId store,
            @Nullable Instant capturedAt,
            boolean settled)
            implements Standing {

        public Captured {
            refunds = Map.copyOf(refunds);
        }

        /** What the store still has of it. */
        Money left() {
            return refunds.values().stream().map(GivenBack::amount).reduce(amount, Money::minus);
        }

        Captured with(RefundId id, GivenBack refund) {
            Map<RefundId, GivenBack> more = new HashMap<>(refunds);
            more.put(id, refund);
            return new Captured(amount, more, store, capturedAt, settled);
        }
    }

    /**
     * Nothing is held any more, or, as a tombstone, nothing ever will be.
     *
     * @param currency what it was in; a tombstone's is that of the settlement that left it
     * @param settled whether that was said; false only for a payment of a first revision
     */
    record Voided(String currency, boolean settled) implements Standing {}

    /** One refund, and whose fault it was; null where nobody said. */
    record GivenBack(Money amount, Reason reason, @Nullable Party atFault) {}

    /** Whose money it is to be, or is; null where there never was any, or is none any more. */
    default @Nullable StoreId owner() {
        return switch (this) {
            case Reserved held -> held.store();
            case Captured taken -> taken.store();
            case Nothing none -> null;
            case Declined none -> null;
            case Voided none -> null;
        };
    }

    /** The same after the order came to its end. */
    default Standing atTheEnd() {
        return switch (this) {
            case Captured taken ->
                new Captured(taken.amount(), taken.refunds(), taken.store(), taken.capturedAt(), true);
            case Voided gone -> new Voided(gone.currency(), true);
            case Nothing same -> same;
            case Reserved same -> same;
            case Declined same -> same;
        };
    }
}

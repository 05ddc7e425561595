package io.baedal.payment.payment;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.baedal.api.order.OrderId;
import io.baedal.api.payment.AuthorisePayment;
import io.baedal.api.payment.PaymentAuthorised;
import io.baedal.api.payment.PaymentCaptured;
import io.baedal.api.payment.PaymentDeclined;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.payment.PaymentRefunded;
import io.baedal.api.payment.PaymentSettled;
import io.baedal.api.payment.PaymentVoided;
import io.baedal.api.payment.RefundId;
import io.baedal.api.payment.SettlePayment;
import io.baedal.api.sales.SoldItem;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import io.baedal.payment.payment.Standing.Captured;
import io.baedal.payment.payment.Standing.Declined;
import io.baedal.payment.payment.Standing.GivenBack;
import io.baedal.payment.payment.Standing.Nothing;
import io.baedal.payment.payment.Standing.Reserved;
import io.baedal.payment.payment.Standing.Voided;
import io.baedal.support.rule.RuleBroken;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps true: what is captured and what is voided make up what was authorised, refunded ≤ captured, a void that comes
 * first is the last word, and the end is told once. It records what the provider answered. The asking is the business of
 * {@link PaymentDesk}, so an answer may arrive here after something else has happened; each method says what it does then.
 */
@Aggregate
class Payment {

    @AggregateIdentifier
    private @Nullable PaymentId id;

    private @Nullable OrderId order;

    private Standing standing = new Nothing();

    /** Used by Axon to source a payment, and by {@link PaymentBook} to begin one. */
    Payment() {}

    /** The refund that belongs to the end of an order. There is one at most, so the payment names it. */
    static RefundId refundAtTheEnd(PaymentId payment) {
        return RefundId.of("ref-" + payment);
    }

    Standing standing() {
        return standing;
    }

    /**
     * The provider said yes. Recorded only where nothing was before: a late yes does not undo a tombstone.
     *
     * @return whether it was recorded
     */
    boolean authorise(AuthorisePayment terms) {
        if (!(standing instanceof Nothing)) {
            return false;
        }
        apply(new PaymentAuthorised(
                terms.paymentId(),
                terms.orderId(),
                terms.customerId(),
                terms.storeId(),
                terms.amount(),
                terms.purpose(),
                terms.captureOn(),
                terms.items().stream().mapToInt(SoldItem::quantity).sum(),
                terms.items()));
        return true;
    }

    /** Somebody said no. Recorded only where nothing was before. */
    void decline(AuthorisePayment terms, Reason reason) {
        if (standing instanceof Nothing) {
            apply(new PaymentDeclined(terms.paymentId(), terms.orderId(), terms.amount(), reason));
        }
    }

    /**
     * The provider made this much final, and holds nothing beyond it any more. Nothing, where that is recorded already.
     *
     * @param sale whether pieces were sold for it; otherwise it is a fee, or a forfeit
     * @param reason why the rest is not taken, where there is one
     * @throws RuleBroken if less is reserved
     */
    void capture(PaymentId payment, OrderId of, Money amount, boolean sale, Reason reason, Instant now) {
        if (standing instanceof Captured) {
            return;
        }
        RuleBroken.check(new OnlyReservedMoneyCanBeCaptured(standing, amount));
        Reserved held = (Reserved) standing;
        apply(new PaymentCaptured(
                payment, of, amount, held.store(), sale ? held.pieces() : 0, sale ? held.items() : List.of(), now));
        Money rest = held.amount().minus(amount);
        if (!rest.isZero()) {
            apply(new PaymentVoided(payment, of, rest, reason));
        }
    }

    /**
     * The provider holds nothing any more. Where nothing was reserved, this leaves a tombstone; also after a no, because
     * whoever asked to settle waits for an answer.
     *
     * @throws RuleBroken if the money was captured
     */
    void release(SettlePayment settlement) {
        RuleBroken.check(new CapturedMoneyCannotBeVoided(standing));
        switch (standing) {
            case Nothing nothing -> apply(tombstone(settlement));
            case Declined never -> apply(tombstone(settlement));
            case Reserved held -> apply(voided(settlement, held.amount()));
            case Voided before -> {}
            case Captured taken -> {}
        }
    }

    /** The provider let the reservation go by itself. Nothing, where it is recorded already that it is gone or final. */
    void lapse(PaymentId payment, OrderId of, Reason reason) {
        if (standing instanceof Reserved held) {
            apply(new PaymentVoided(payment, of, held.amount(), reason));
        }
    }

    /**
     * The provider gave this much back. Nothing, where a refund of this name is recorded already.
     *
     * @throws RuleBroken if less is left
     */
    void refund(PaymentId payment, RefundId refund, GivenBack given) {
        if (standing instanceof Captured taken && taken.refunds().containsKey(refund)) {
            return;
        }
        RuleBroken.check(new OnlyCapturedMoneyCanBeRefunded(standing, given.amount()));
        Captured taken = (Captured) standing;
        apply(new PaymentRefunded(
                payment,
                Objects.requireNonNull(order, "what is captured was authorised for an order"),
                given.amount(),
                given.reason(),
                refund,
                given.atFault(),
                taken.store(),
                taken.capturedAt()));
    }

    /** Tells the end, once no more than may be kept is left. Nothing, where more is left, or where it was told. */
    void settle(SettlePayment settlement) {
        switch (standing) {
            case Captured taken -> {
                if (!taken.settled() && excess(taken, settlement).isZero()) {
                    apply(settled(settlement, taken.left()));
                }
            }
            case Voided gone -> {
                if (!gone.settled()) {
                    apply(settled(settlement, Money.zero(gone.currency())));
                }
            }
            case Nothing nothing -> {}
            case Declined never -> {}
            case Reserved held -> {}
        }
    }

    /** Whether what is kept was paid for something: the promise was kept. */
    static boolean isSale(SettlePayment settlement) {
        return settlement.reason() == Reason.FULFILLED;
    }

    /** Whether nothing stays of what is held; but what cost nothing, and was kept, is sold for nothing. */
    static boolean isToRelease(Reserved held, SettlePayment settlement) {
        boolean soldForNothing = held.amount().isZero() && isSale(settlement);
        return kept(held.amount(), settlement).isZero() && !soldForNothing;
    }

    /** How much of what is held may stay: never more than there is, and nothing is nothing in every currency. */
    static Money kept(Money held, SettlePayment settlement) {
        Money keep = settlement.keep();
        return keep.isZero() ? Money.zero(held.currency()) : keep.atMost(held);
    }

    /** What is left beyond what may be kept. */
    static Money excess(Captured taken, SettlePayment settlement) {
        Money left = taken.left();
        return left.minus(kept(left, settlement));
    }

    private static PaymentVoided tombstone(SettlePayment settlement) {
        return voided(settlement, Money.zero(settlement.keep().currency()));
    }

    private static PaymentVoided voided(SettlePayment settlement, Money amount) {
        return new PaymentVoided(settlement.paymentId(), settlement.orderId(), amount, settlement.reason());
    }

    private static PaymentSettled settled(SettlePayment settlement, Money kept) {
        return new PaymentSettled(settlement.paymentId(), settlement.orderId(), kept, settlement.reason());
    }

    @EventSourcingHandler
    void on(PaymentAuthorised event) {
        id = event.paymentId();
        order = event.orderId();
        standing = new Reserved(event.amount(), event.captureOn(), event.storeId(), event.pieces(), event.items());
    }

    @EventSourcingHandler
    void on(PaymentDeclined event) {
        id = event.paymentId();
        order = event.orderId();
        standing = new Declined();
    }

    @EventSourcingHandler
    void on(PaymentCaptured event) {
        Reserved held = (Reserved) standing;
        standing = new Captured(event.amount(), Map.of(), held.store(), event.capturedAt(), false);
    }

    /** After a capture, it is the rest that was not taken. */
    @EventSourcingHandler
    void on(PaymentVoided event) {
        id = event.paymentId();
        order = event.orderId();
        if (!(standing instanceof Captured)) {
            standing = new Voided(event.amount().currency(), false);
        }
    }

    @EventSourcingHandler
    void on(PaymentRefunded event) {
        RefundId refund = event.refundId() == null ? refundAtTheEnd(event.paymentId()) : event.refundId();
        standing = ((Captured) standing).with(refund, new GivenBack(event.amount(), event.reason(), event.atFault()));
    }

    @EventSourcingHandler
    void on(PaymentSettled event) {
        standing = standing.atTheEnd();
    }
}

package io.baedal.payment.payment;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.baedal.api.order.OrderId;
import io.baedal.api.payment.AuthorisePayment;
import io.baedal.api.payment.PaymentAuthorised;
import io.baedal.api.payment.PaymentCaptured;
import io.baedal.api.payment.PaymentDeclined;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.payment.PaymentRefunded;
import io.baedal.api.payment.PaymentVoided;
import io.baedal.api.payment.SettlePayment;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import io.baedal.payment.payment.Standing.Captured;
import io.baedal.payment.payment.Standing.Declined;
import io.baedal.payment.payment.Standing.Nothing;
import io.baedal.payment.payment.Standing.Refunded;
import io.baedal.payment.payment.Standing.Reserved;
import io.baedal.payment.payment.Standing.Voided;
import io.baedal.support.rule.RuleBroken;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps true: captured + voided ≤ authorised, refunded ≤ captured, and a void that comes first is the last word. It
 * records what the provider answered. The asking is the business of {@link PaymentDesk}, so an answer may arrive here
 * after something else has happened; each method says what it does then.
 */
@Aggregate
class Payment {

    /** What a tombstone voids. The command that leaves it names no currency, and none is the same in all. */
    private static final Money NO_MONEY = Money.zero("KRW");

    @AggregateIdentifier
    private @Nullable PaymentId id;

    private Standing standing = new Nothing();

    /** Used by Axon to source a payment, and by {@link PaymentBook} to begin one. */
    Payment() {}

    Standing standing() {
        return standing;
    }

    /** The provider said yes. Recorded only where nothing was before: a late yes does not undo a tombstone. */
    void authorise(AuthorisePayment terms) {
        if (standing instanceof Nothing) {
            apply(new PaymentAuthorised(
                    terms.paymentId(),
                    terms.orderId(),
                    terms.customerId(),
                    terms.storeId(),
                    terms.amount(),
                    terms.purpose(),
                    terms.captureOn()));
        }
    }

    /** The provider said no. Recorded only where nothing was before. */
    void decline(AuthorisePayment terms) {
        if (standing instanceof Nothing) {
            apply(new PaymentDeclined(terms.paymentId(), terms.orderId(), terms.amount(), Reason.PAYMENT_DECLINED));
        }
    }

    /**
     * The provider made this much final. Nothing, where that is recorded already.
     *
     * @throws RuleBroken if less is reserved
     */
    void capture(PaymentId payment, OrderId order, Money amount) {
        if (standing instanceof Captured || standing instanceof Refunded) {
            return;
        }
        RuleBroken.check(new OnlyReservedMoneyCanBeCaptured(standing, amount));
        apply(new PaymentCaptured(payment, order, amount));
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
            case Nothing nothing -> apply(voided(settlement, NO_MONEY));
            case Declined never -> apply(voided(settlement, NO_MONEY));
            case Reserved held -> apply(voided(settlement, held.amount()));
            case Voided before -> {}
            case Captured taken -> {}
            case Refunded before -> {}
        }
    }

    /**
     * The provider gave this much back. Nothing, where that is recorded already.
     *
     * @throws RuleBroken if less was captured
     */
    void refund(SettlePayment settlement, Money amount) {
        if (standing instanceof Refunded) {
            return;
        }
        RuleBroken.check(new OnlyCapturedMoneyCanBeRefunded(standing, amount));
        apply(new PaymentRefunded(settlement.paymentId(), settlement.orderId(), amount, settlement.reason()));
    }

    private static PaymentVoided voided(SettlePayment settlement, Money amount) {
        return new PaymentVoided(settlement.paymentId(), settlement.orderId(), amount, settlement.reason());
    }

    @EventSourcingHandler
    void on(PaymentAuthorised event) {
        id = event.paymentId();
        standing = new Reserved(event.amount(), event.captureOn());
    }

    @EventSourcingHandler
    void on(PaymentDeclined event) {
        id = event.paymentId();
        standing = new Declined();
    }

    @EventSourcingHandler
    void on(PaymentCaptured event) {
        standing = new Captured(event.amount());
    }

    @EventSourcingHandler
    void on(PaymentVoided event) {
        id = event.paymentId();
        standing = new Voided();
    }

    @EventSourcingHandler
    void on(PaymentRefunded event) {
        standing = new Refunded();
    }
}

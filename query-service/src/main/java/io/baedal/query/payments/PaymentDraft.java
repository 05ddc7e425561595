package io.baedal.query.payments;

import io.baedal.api.order.OrderPlaced;
import io.baedal.api.payment.PaymentAuthorised;
import io.baedal.api.payment.PaymentCaptured;
import io.baedal.api.payment.PaymentDeclined;
import io.baedal.api.payment.PaymentRefunded;
import io.baedal.api.payment.PaymentSettled;
import io.baedal.api.payment.PaymentVoided;
import io.baedal.api.plan.Purpose;
import io.baedal.api.value.Money;
import io.baedal.api.value.Party;
import io.baedal.api.value.Reason;
import io.baedal.query.payments.PaymentDocument.Settlement;
import io.baedal.query.projection.Newest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A payment while one event is folded into it. Never leaves {@link PaymentFold}. */
final class PaymentDraft {

    private final PaymentDocument before;
    private final String type;
    private final long position;
    private final Instant at;

    private @Nullable String customer;
    private @Nullable String store;
    private @Nullable Purpose purpose;
    private PaymentStatus status;
    private Money asked;
    private Money authorised;
    private Money captured;
    private Money voided;
    private Money refunded;
    private @Nullable PaidFor paidFor;
    private @Nullable Reason declineReason;
    private @Nullable Settlement settlement;
    private List<PaymentEntry> timeline;
    private long entries;

    PaymentDraft(PaymentDocument before, String type, long position, Instant at) {
        this.before = before;
        this.type = type;
        this.position = position;
        this.at = at;
        this.customer = before.customerId();
        this.store = before.storeId();
        this.purpose = before.purpose();
        this.status = before.status();
        this.asked = before.asked();
        this.authorised = before.authorised();
        this.captured = before.captured();
        this.voided = before.voided();
        this.refunded = before.refunded();
        this.paidFor = before.paidFor();
        this.declineReason = before.declineReason();
        this.settlement = before.settlement();
        this.timeline = before.timeline();
        this.entries = before.entries();
    }

    void placed(OrderPlaced order) {
        customer = order.customerId().toString();
        store = order.storeId().toString();
        purpose = order.plan().pay().purpose();
        asked = order.total();
        enter(order.total(), null, null);
    }

    void notAsked(Reason why) {
        if (status == PaymentStatus.REQUESTED) {
            status = PaymentStatus.NOT_ASKED;
            enter(null, why, null);
        }
    }

    void authorise(PaymentAuthorised yes) {
        customer = yes.customerId().toString();
        store = yes.storeId().toString();
        purpose = yes.purpose();
        asked = yes.amount();
        authorised = yes.amount();
        status = PaymentStatus.AUTHORISED;
        enter(yes.amount(), null, null);
    }

    void decline(PaymentDeclined no) {
        asked = no.amount();
        declineReason = no.reason();
        status = PaymentStatus.DECLINED;
        enter(no.amount(), no.reason(), null);
    }

    /** A first revision said neither whose sale it was nor what was sold. */
    void capture(PaymentCaptured taken) {
        captured = captured.plus(taken.amount());
        if (taken.storeId() != null) {
            paidFor = taken.pieces() > 0 ? PaidFor.SALE : PaidFor.FEE;
        }
        status = PaymentStatus.CAPTURED;
        enter(taken.amount(), null, null);
    }

    /** After a capture it is the rest that was not taken, and after a no there was nothing to let go. */
    void release(PaymentVoided gone) {
        voided = voided.plus(gone.amount());
        if (status != PaymentStatus.DECLINED && !isPaid()) {
            status = PaymentStatus.VOIDED;
        }
        enter(gone.amount(), gone.reason(), null);
    }

    void refund(PaymentRefunded back) {
        refunded = refunded.plus(back.amount());
        status = refunded.compareTo(captured) < 0 ? PaymentStatus.PARTLY_REFUNDED : PaymentStatus.REFUNDED;
        enter(back.amount(), back.reason(), back.atFault());
    }

    /**
     * What was kept for a promise that was kept is a sale, as payment-service has it. Its capture may have told of no pieces:
     * those of a payment that was authorised in a first revision.
     */
    void settle(PaymentSettled end) {
        if (isPaid() && end.reason() == Reason.FULFILLED) {
            paidFor = PaidFor.SALE;
        }
        settlement = new Settlement(end.kept(), end.reason(), at);
        enter(end.kept(), end.reason(), null);
    }

    private boolean isPaid() {
        return switch (status) {
            case CAPTURED, PARTLY_REFUNDED, REFUNDED -> true;
            case REQUESTED, NOT_ASKED, AUTHORISED, DECLINED, VOIDED -> false;
        };
    }

    private void enter(@Nullable Money amount, @Nullable Reason reason, @Nullable Party atFault) {
        PaymentEntry entry = new PaymentEntry(position, type, status, at, amount, reason, atFault);
        timeline = Newest.append(timeline, entry, PaymentDocument.TIMELINE_MAX);
        entries++;
    }

    PaymentDocument finish() {
        return new PaymentDocument(
                before.paymentId(),
                before.orderId(),
                customer,
                store,
                purpose,
                status,
                asked,
                authorised,
                captured,
                voided,
                refunded,
                paidFor,
                declineReason,
                settlement,
                before.sincePosition(),
                at,
                position,
                entries,
                timeline);
    }
}

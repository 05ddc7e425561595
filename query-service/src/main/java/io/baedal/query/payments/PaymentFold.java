package io.baedal.query.payments;

import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.Debt;
import io.baedal.api.order.OrderPlaced;
import io.baedal.api.order.OrderRejected;
import io.baedal.api.payment.PaymentAuthorised;
import io.baedal.api.payment.PaymentCaptured;
import io.baedal.api.payment.PaymentDeclined;
import io.baedal.api.payment.PaymentEvent;
import io.baedal.api.payment.PaymentRefunded;
import io.baedal.api.payment.PaymentSettled;
import io.baedal.api.payment.PaymentVoided;
import io.baedal.api.value.Money;
import io.baedal.query.projection.Folding;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an event makes of a payment. Pure; an event that it already knows of, by its position, changes nothing. Whose payment
 * it is comes from the order that asks for it, since a payment that was declined says no more than that.
 */
final class PaymentFold {

    static final Folding<PaymentDocument, AboutOrder> FOLDING =
            new Folding<>(AboutOrder.class, PaymentFold::subject, PaymentFold::fold);

    private PaymentFold() {}

    private static @Nullable String subject(AboutOrder event) {
        return switch (event) {
            case PaymentEvent payment -> payment.paymentId().toString();
            case OrderPlaced order -> order.paymentId().toString();
            // Where money is owed, the payment says itself what comes of it.
            case OrderRejected order
            when !order.owed().contains(Debt.MONEY) -> order.paymentId().toString();
            default -> null;
        };
    }

    static @Nullable PaymentDocument fold(
            @Nullable PaymentDocument before, AboutOrder event, long position, Instant at) {
        if (before != null && position <= before.position()) {
            return before;
        }
        Instant moment = at.truncatedTo(ChronoUnit.MILLIS);
        PaymentDocument payment = before == null ? blank(event, position, moment) : before;
        if (payment == null) {
            return null;
        }
        PaymentDraft draft = new PaymentDraft(payment, event.getClass().getSimpleName(), position, moment);
        switch (event) {
            case OrderPlaced order -> draft.placed(order);
            case OrderRejected order -> draft.notAsked(order.reason());
            case PaymentEvent happened -> apply(draft, happened);
            default -> {
                return before;
            }
        }
        return draft.finish();
    }

    private static void apply(PaymentDraft draft, PaymentEvent event) {
        switch (event) {
            case PaymentAuthorised yes -> draft.authorise(yes);
            case PaymentDeclined no -> draft.decline(no);
            case PaymentCaptured taken -> draft.capture(taken);
            case PaymentVoided gone -> draft.release(gone);
            case PaymentRefunded back -> draft.refund(back);
            case PaymentSettled end -> draft.settle(end);
        }
    }

    /** A payment just before its first event; null where that does not say in which currency it is. */
    private static @Nullable PaymentDocument blank(AboutOrder event, long position, Instant at) {
        return switch (event) {
            case OrderPlaced order -> blank(order.paymentId().toString(), order, order.total(), position, at);
            case PaymentEvent payment ->
                blank(payment.paymentId().toString(), payment, amountOf(payment), position, at);
            default -> null;
        };
    }

    private static Money amountOf(PaymentEvent event) {
        return switch (event) {
            case PaymentAuthorised yes -> yes.amount();
            case PaymentDeclined no -> no.amount();
            case PaymentCaptured taken -> taken.amount();
            case PaymentVoided gone -> gone.amount();
            case PaymentRefunded back -> back.amount();
            case PaymentSettled end -> end.kept();
        };
    }

    private static PaymentDocument blank(String id, AboutOrder event, Money any, long position, Instant at) {
        Money zero = Money.zero(any.currency());
        return new PaymentDocument(
                id,
                event.orderId().toString(),
                null,
                null,
                null,
                PaymentStatus.REQUESTED,
                zero,
                zero,
                zero,
                zero,
                zero,
                null,
                null,
                null,
                position,
                at,
                position - 1,
                0,
                List.of());
    }
}

package io.baedal.query.messages;

import io.baedal.api.coupon.CouponEvent;
import io.baedal.api.coupon.CouponExpired;
import io.baedal.api.coupon.CouponIssued;
import io.baedal.api.coupon.CouponRedeemed;
import io.baedal.api.coupon.CouponRestored;
import io.baedal.api.coupon.CouponRevoked;
import io.baedal.api.delivery.CourierAssigned;
import io.baedal.api.delivery.CourierUnassigned;
import io.baedal.api.delivery.DeliveryAtDropoff;
import io.baedal.api.delivery.DeliveryAtPickup;
import io.baedal.api.delivery.DeliveryCancelDenied;
import io.baedal.api.delivery.DeliveryCancelled;
import io.baedal.api.delivery.DeliveryCompleted;
import io.baedal.api.delivery.DeliveryEvent;
import io.baedal.api.delivery.DeliveryFailed;
import io.baedal.api.delivery.DeliveryOfferDeclined;
import io.baedal.api.delivery.DeliveryOfferWithdrawn;
import io.baedal.api.delivery.DeliveryOffered;
import io.baedal.api.delivery.DeliveryPickedUp;
import io.baedal.api.delivery.DeliveryRegistered;
import io.baedal.api.delivery.DeliveryRequested;
import io.baedal.api.delivery.DeliveryReturned;
import io.baedal.api.delivery.DeliveryReturning;
import io.baedal.api.delivery.DispatchResumed;
import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.OrderAccepted;
import io.baedal.api.order.OrderCancelDenied;
import io.baedal.api.order.OrderCancelRequested;
import io.baedal.api.order.OrderCancelled;
import io.baedal.api.order.OrderCompleted;
import io.baedal.api.order.OrderConfirmed;
import io.baedal.api.order.OrderEvent;
import io.baedal.api.order.OrderFailed;
import io.baedal.api.order.OrderInTransit;
import io.baedal.api.order.OrderPlaced;
import io.baedal.api.order.OrderReady;
import io.baedal.api.order.OrderRejected;
import io.baedal.api.order.OrderReviewed;
import io.baedal.api.order.OrderSettled;
import io.baedal.api.order.OrderSettlementOverdue;
import io.baedal.api.payment.PaymentAuthorised;
import io.baedal.api.payment.PaymentCaptured;
import io.baedal.api.payment.PaymentDeclined;
import io.baedal.api.payment.PaymentEvent;
import io.baedal.api.payment.PaymentRefunded;
import io.baedal.api.payment.PaymentSettled;
import io.baedal.api.payment.PaymentVoided;
import io.baedal.api.ticket.DeskAnswered;
import io.baedal.api.ticket.TicketAborted;
import io.baedal.api.ticket.TicketAccepted;
import io.baedal.api.ticket.TicketCancelAsked;
import io.baedal.api.ticket.TicketCancelDenied;
import io.baedal.api.ticket.TicketCancelled;
import io.baedal.api.ticket.TicketEvent;
import io.baedal.api.ticket.TicketExpired;
import io.baedal.api.ticket.TicketHandedOver;
import io.baedal.api.ticket.TicketNoShow;
import io.baedal.api.ticket.TicketOpened;
import io.baedal.api.ticket.TicketPromised;
import io.baedal.api.ticket.TicketReady;
import io.baedal.api.ticket.TicketRejected;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an event is to its customer. Pure: of an event and what was ordered. Every change of an order's state is told,
 * the time a store promises, whoever comes for it, and money or a coupon that comes back to him; what is said by another event already is not.
 *
 * @param variables exactly those of the template
 */
record News(Template template, Map<Variable, String> variables) {

    News {
        if (!variables.keySet().equals(template.variables())) {
            throw new IllegalArgumentException(
                    template + " takes " + template.variables() + ", but got " + variables.keySet());
        }
        variables = Map.copyOf(variables);
    }

    /** @return null where there is nothing to tell */
    static @Nullable News of(AboutOrder event, Ordered ordered) {
        return switch (event) {
            case OrderEvent promise -> of(promise, ordered);
            case TicketEvent ticket -> of(ticket, ordered);
            case DeliveryEvent delivery -> of(delivery, ordered);
            case PaymentEvent money -> of(money, ordered);
            case CouponEvent coupon -> of(coupon);
            default -> null;
        };
    }

    private static @Nullable News of(OrderEvent event, Ordered ordered) {
        return switch (event) {
            case OrderPlaced placed ->
                told(ordered, Template.ORDER_PLACED, Template.CALL_PLACED).with(placed.total());
            case OrderConfirmed ignored ->
                told(ordered, Template.ORDER_CONFIRMED, Template.CALL_CONFIRMED).done();
            case OrderAccepted ignored ->
                told(ordered, Template.ORDER_ACCEPTED, Template.CALL_ACCEPTED).done();
            case OrderReady ignored -> told(ordered, Template.ORDER_READY).done();
            case OrderInTransit ignored ->
                told(ordered, Template.ORDER_IN_TRANSIT, Template.CALL_IN_TRANSIT)
                        .done();
            case OrderCompleted ignored ->
                told(ordered, Template.ORDER_COMPLETED, Template.CALL_COMPLETED).done();
            case OrderRejected rejected ->
                told(ordered, Template.ORDER_REJECTED, Template.CALL_REJECTED)
                        .because(rejected.reason())
                        .done();
            case OrderCancelled cancelled ->
                told(ordered, Template.ORDER_CANCELLED, Template.CALL_CANCELLED)
                        .because(cancelled.reason())
                        .with(cancelled.charge());
            case OrderFailed failed ->
                told(ordered, Template.ORDER_FAILED, Template.CALL_FAILED)
                        .because(failed.reason())
                        .with(failed.charge());
            case OrderCancelRequested ignored ->
                told(ordered, Template.CANCEL_ASKED).done();
            case OrderCancelDenied denied ->
                told(ordered, Template.CANCEL_DENIED).because(denied.reason()).done();
            // He has said so himself; or it is between the services.
            case OrderReviewed ignored -> null;
            case OrderSettled ignored -> null;
            case OrderSettlementOverdue ignored -> null;
        };
    }

    private static @Nullable News of(TicketEvent event, Ordered ordered) {
        return switch (event) {
            case TicketAccepted accepted -> promised(accepted.promisedAt(), ordered);
            case TicketPromised promised -> promised(promised.promisedAt(), ordered);
            // The order's own events say it, or it is for the store.
            case DeskAnswered ignored -> null;
            case TicketAborted ignored -> null;
            case TicketCancelAsked ignored -> null;
            case TicketCancelDenied ignored -> null;
            case TicketCancelled ignored -> null;
            case TicketExpired ignored -> null;
            case TicketHandedOver ignored -> null;
            case TicketNoShow ignored -> null;
            case TicketOpened ignored -> null;
            case TicketReady ignored -> null;
            case TicketRejected ignored -> null;
        };
    }

    private static @Nullable News promised(@Nullable Instant at, Ordered ordered) {
        return at == null
                ? null
                : told(ordered, Template.TIME_PROMISED)
                        .put(Variable.TIME, at.toString())
                        .done();
    }

    private static @Nullable News of(DeliveryEvent event, Ordered ordered) {
        return switch (event) {
            case CourierAssigned assigned ->
                told(ordered, Template.COURIER_ASSIGNED, Template.CALL_ASSIGNED)
                        .put(Variable.COURIER, assigned.courierId().toString())
                        .done();
            case CourierUnassigned ignored ->
                told(ordered, Template.COURIER_UNASSIGNED, Template.CALL_UNASSIGNED)
                        .done();
            // Until it is back it may be handed over after all, if its customer does something.
            case DeliveryReturning returning ->
                told(ordered, Template.DELIVERY_RETURNING)
                        .because(returning.reason())
                        .done();
            // At the pick-up he is where a caller waits for him, and at the drop-off where any other customer does.
            case DeliveryAtPickup ignored ->
                ordered.call() ? told(ordered, Template.CALL_ARRIVED).done() : null;
            case DeliveryAtDropoff ignored ->
                ordered.call() ? null : told(ordered, Template.COURIER_AT_DOOR).done();
            // Nobody has to act on it, or the order's own events say it.
            case DeliveryRegistered ignored -> null;
            case DeliveryRequested ignored -> null;
            case DispatchResumed ignored -> null;
            case DeliveryOffered ignored -> null;
            case DeliveryOfferDeclined ignored -> null;
            case DeliveryOfferWithdrawn ignored -> null;
            case DeliveryPickedUp ignored -> null;
            case DeliveryCompleted ignored -> null;
            case DeliveryCancelled ignored -> null;
            case DeliveryCancelDenied ignored -> null;
            case DeliveryFailed ignored -> null;
            // Where it ends is said by the order's own event.
            case DeliveryReturned ignored -> null;
        };
    }

    private static @Nullable News of(PaymentEvent event, Ordered ordered) {
        return switch (event) {
            case PaymentRefunded refunded ->
                told(ordered, Template.MONEY_REFUNDED).with(refunded.amount());
            // Of nothing where there was nothing to give back.
            case PaymentVoided voided ->
                voided.amount().isZero()
                        ? null
                        : told(ordered, Template.MONEY_RELEASED).with(voided.amount());
            // What was agreed happens, or the order's own events say that it did not.
            case PaymentAuthorised ignored -> null;
            case PaymentCaptured ignored -> null;
            case PaymentDeclined ignored -> null;
            case PaymentSettled ignored -> null;
        };
    }

    private static @Nullable News of(CouponEvent event) {
        return switch (event) {
            case CouponIssued issued ->
                new Telling(Template.COUPON_ISSUED)
                        .put(Variable.UNTIL, issued.expiresAt().toString())
                        .with(issued.value());
            case CouponExpired ignored -> null;
            case CouponRedeemed ignored -> null;
            case CouponRestored ignored -> null;
            case CouponRevoked ignored -> null;
        };
    }

    private static Telling told(Ordered ordered, Template template) {
        return new Telling(template).put(Variable.WHAT, ordered.what());
    }

    private static Telling told(Ordered ordered, Template order, Template call) {
        return told(ordered, ordered.call() ? call : order);
    }

    /** News in the making. */
    private static final class Telling {

        private final Template template;
        private final Map<Variable, String> variables = new EnumMap<>(Variable.class);

        Telling(Template template) {
            this.template = template;
        }

        Telling put(Variable variable, String value) {
            variables.put(variable, value);
            return this;
        }

        Telling because(Reason reason) {
            return put(Variable.REASON, reason.name());
        }

        News with(Money amount) {
            return put(Variable.AMOUNT, amount.toString()).done();
        }

        News done() {
            return new News(template, variables);
        }
    }
}

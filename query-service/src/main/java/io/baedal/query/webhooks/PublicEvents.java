package io.baedal.query.webhooks;

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
import io.baedal.api.order.OrderLine;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an event is to partners. Pure, and from the event alone, so that it is the same whenever and wherever it is made.
 * Left out on purpose: who customer and courier are, also by their ids; places; what was ordered; what somebody wrote.
 */
final class PublicEvents {

    private static final String STATUS = "status";
    private static final String STORE = "storeId";
    private static final String REASON = "reason";
    private static final String AMOUNT = "amount";
    private static final String PROMISED = "promisedAt";
    private static final String ATTEMPT = "attempt";

    private PublicEvents() {}

    /** @return empty where partners are told nothing, because it matters to nobody but us */
    static Optional<News> of(AboutOrder event, Instant at) {
        News.Draft draft = switch (event) {
            case OrderEvent promise -> order(promise);
            case TicketEvent ticket -> ticket(ticket);
            case DeliveryEvent delivery -> delivery(delivery);
            case PaymentEvent money -> payment(money);
            default -> null;
        };
        return Optional.ofNullable(draft).map(news -> news.at(at));
    }

    private static News.@Nullable Draft order(OrderEvent event) {
        return switch (event) {
            case OrderPlaced placed ->
                order(PublicType.ORDER_PLACED, event, "PLACED")
                        .with(ATTEMPT, placed.attempt())
                        .with(STORE, placed.storeId())
                        .with("kind", placed.plan().kind())
                        .with("pieces", pieces(placed.lines()))
                        .with("slot", placed.slot())
                        .with("total", placed.total());
            case OrderConfirmed confirmed ->
                order(PublicType.ORDER_CONFIRMED, event, "CONFIRMED")
                        .with(ATTEMPT, confirmed.attempt())
                        .with(STORE, confirmed.storeId())
                        .with("kind", confirmed.plan().kind())
                        .with("pieces", pieces(confirmed.lines()))
                        .with("slot", confirmed.slot())
                        .with("total", confirmed.total());
            case OrderRejected rejected ->
                order(PublicType.ORDER_REJECTED, event, "REJECTED")
                        .with(ATTEMPT, rejected.attempt())
                        .with(REASON, rejected.reason());
            case OrderAccepted ignored -> order(PublicType.ORDER_ACCEPTED, event, "ACCEPTED");
            case OrderReady ignored -> order(PublicType.ORDER_READY, event, "READY");
            case OrderInTransit ignored -> order(PublicType.ORDER_IN_TRANSIT, event, "IN_TRANSIT");
            case OrderCompleted completed ->
                order(PublicType.ORDER_COMPLETED, event, "COMPLETED").with("charge", completed.charge());
            case OrderCancelRequested requested ->
                order(PublicType.ORDER_CANCEL_REQUESTED, event, "CANCELLING").with(REASON, requested.reason());
            case OrderCancelDenied denied ->
                News.about(PublicType.ORDER_CANCEL_DENIED, event.orderId()).with(REASON, denied.reason());
            case OrderCancelled cancelled ->
                order(PublicType.ORDER_CANCELLED, event, "CANCELLED")
                        .with(REASON, cancelled.reason())
                        .with("charge", cancelled.charge());
            case OrderFailed failed ->
                order(PublicType.ORDER_FAILED, event, "FAILED")
                        .with(REASON, failed.reason())
                        .with("charge", failed.charge());
            case OrderSettled settled ->
                News.about(PublicType.ORDER_SETTLED, event.orderId()).with(ATTEMPT, settled.attempt());
            case OrderReviewed reviewed ->
                News.about(PublicType.ORDER_REVIEWED, event.orderId()).with("score", reviewed.score());
            // Ours to look after.
            case OrderSettlementOverdue ignored -> null;
        };
    }

    private static News.Draft order(PublicType type, OrderEvent event, String status) {
        return News.about(type, event.orderId()).with(STATUS, status);
    }

    private static int pieces(List<OrderLine> lines) {
        return lines.stream().mapToInt(OrderLine::quantity).sum();
    }

    private static News.@Nullable Draft ticket(TicketEvent event) {
        return switch (event) {
            case TicketOpened opened ->
                ticket(PublicType.TICKET_OPENED, event, "OPENED")
                        .with(STORE, opened.storeId())
                        .with("pieces", pieces(opened.lines()))
                        .with("slot", opened.slot());
            case TicketAccepted accepted ->
                ticket(PublicType.TICKET_ACCEPTED, event, "ACCEPTED")
                        .with(STORE, accepted.storeId())
                        .with(PROMISED, accepted.promisedAt());
            case TicketPromised promised ->
                News.about(PublicType.TICKET_PROMISED, event.orderId())
                        .with("ticketId", event.ticketId())
                        .with(PROMISED, promised.promisedAt());
            case TicketReady ready ->
                ticket(PublicType.TICKET_READY, event, "READY").with(STORE, ready.storeId());
            case TicketHandedOver handed ->
                ticket(PublicType.TICKET_HANDED_OVER, event, "HANDED_OVER").with(STORE, handed.storeId());
            case TicketNoShow missed ->
                ticket(PublicType.TICKET_NO_SHOW, event, "NO_SHOW").with(STORE, missed.storeId());
            case TicketRejected rejected ->
                ticket(PublicType.TICKET_REJECTED, event, "REJECTED").with(REASON, rejected.reason());
            case TicketCancelAsked asked ->
                News.about(PublicType.TICKET_CANCEL_ASKED, event.orderId())
                        .with("ticketId", event.ticketId())
                        .with(STORE, asked.storeId())
                        .with(REASON, asked.reason())
                        .with("answerWithinSeconds", asked.answerWithin().toSeconds());
            case TicketCancelDenied denied ->
                News.about(PublicType.TICKET_CANCEL_DENIED, event.orderId())
                        .with("ticketId", event.ticketId())
                        .with(REASON, denied.reason());
            case TicketCancelled cancelled ->
                ticket(PublicType.TICKET_CANCELLED, event, "CANCELLED").with(REASON, cancelled.reason());
            case TicketExpired expired ->
                ticket(PublicType.TICKET_EXPIRED, event, "EXPIRED").with(REASON, expired.reason());
            case TicketAborted aborted ->
                ticket(PublicType.TICKET_ABORTED, event, "ABORTED").with(REASON, aborted.reason());
            // Somebody was there to ask, before there was any ticket.
            case DeskAnswered ignored -> null;
        };
    }

    private static News.Draft ticket(PublicType type, TicketEvent event, String status) {
        return News.about(type, event.orderId())
                .with("ticketId", event.ticketId())
                .with(STATUS, status);
    }

    private static News.@Nullable Draft delivery(DeliveryEvent event) {
        return switch (event) {
            case DeliveryRequested ignored -> delivery(PublicType.DELIVERY_REQUESTED, event, "REQUESTED");
            case CourierAssigned ignored -> delivery(PublicType.DELIVERY_ASSIGNED, event, "ASSIGNED");
            case CourierUnassigned unassigned ->
                delivery(PublicType.DELIVERY_UNASSIGNED, event, "REQUESTED").with(REASON, unassigned.reason());
            case DeliveryAtPickup ignored -> delivery(PublicType.DELIVERY_AT_PICKUP, event, "AT_PICKUP");
            case DeliveryPickedUp ignored -> delivery(PublicType.DELIVERY_PICKED_UP, event, "PICKED_UP");
            case DeliveryAtDropoff ignored -> delivery(PublicType.DELIVERY_AT_DROPOFF, event, "AT_DROPOFF");
            case DeliveryCompleted completed ->
                delivery(PublicType.DELIVERY_COMPLETED, event, "DELIVERED").with("metres", completed.metres());
            case DeliveryReturning returning ->
                delivery(PublicType.DELIVERY_RETURNING, event, "RETURNING").with(REASON, returning.reason());
            case DeliveryReturned returned ->
                delivery(PublicType.DELIVERY_RETURNED, event, "RETURNED").with(REASON, returned.reason());
            case DeliveryCancelled cancelled ->
                delivery(PublicType.DELIVERY_CANCELLED, event, "CANCELLED").with(REASON, cancelled.reason());
            case DeliveryFailed failed ->
                delivery(PublicType.DELIVERY_FAILED, event, "FAILED").with(REASON, failed.reason());
            // A registration binds nobody, a search goes on, whoever is asked may say no, or it had ended already.
            case DeliveryRegistered ignored -> null;
            case DeliveryOffered ignored -> null;
            case DeliveryOfferDeclined ignored -> null;
            case DeliveryOfferWithdrawn ignored -> null;
            case DispatchResumed ignored -> null;
            case DeliveryCancelDenied ignored -> null;
        };
    }

    private static News.Draft delivery(PublicType type, DeliveryEvent event, String status) {
        return News.about(type, event.orderId())
                .with("deliveryId", event.deliveryId())
                .with(STATUS, status);
    }

    private static News.Draft payment(PaymentEvent event) {
        return switch (event) {
            case PaymentAuthorised authorised ->
                payment(PublicType.PAYMENT_AUTHORISED, event)
                        .with(STORE, authorised.storeId())
                        .with("purpose", authorised.purpose())
                        .with(AMOUNT, authorised.amount());
            case PaymentDeclined declined ->
                payment(PublicType.PAYMENT_DECLINED, event)
                        .with(REASON, declined.reason())
                        .with(AMOUNT, declined.amount());
            case PaymentCaptured captured ->
                payment(PublicType.PAYMENT_CAPTURED, event)
                        .with(STORE, captured.storeId())
                        .with(AMOUNT, captured.amount());
            case PaymentVoided voided ->
                payment(PublicType.PAYMENT_VOIDED, event)
                        .with(REASON, voided.reason())
                        .with(AMOUNT, voided.amount());
            case PaymentRefunded refunded ->
                payment(PublicType.PAYMENT_REFUNDED, event)
                        .with(STORE, refunded.storeId())
                        .with(REASON, refunded.reason())
                        .with("atFault", refunded.atFault())
                        .with(AMOUNT, refunded.amount());
            case PaymentSettled settled ->
                payment(PublicType.PAYMENT_SETTLED, event)
                        .with(REASON, settled.reason())
                        .with("kept", settled.kept());
        };
    }

    private static News.Draft payment(PublicType type, PaymentEvent event) {
        return News.about(type, event.orderId()).with("paymentId", event.paymentId());
    }
}

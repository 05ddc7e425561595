package io.baedal.query.orders;

import io.baedal.api.delivery.DeliveryEvent;
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
import io.baedal.api.order.OrderStatus;
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
import io.baedal.query.orders.OrderDocument.Line;
import io.baedal.query.projection.Folding;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an event makes of an order. Pure, so that the view is the fold of the log, whatever the batches were. An event
 * that the order already knows of, by its position, changes nothing.
 */
final class OrderFold {

    static final Folding<OrderDocument, AboutOrder> FOLDING = new Folding<>(
            AboutOrder.class, event -> concerns(event) ? event.orderId().toString() : null, OrderFold::fold);

    private OrderFold() {}

    private static boolean concerns(AboutOrder event) {
        // Somebody is at a desk, which is nothing of the order's, and stands in the log under no aggregate.
        return event instanceof OrderEvent
                || event instanceof PaymentEvent
                || event instanceof TicketEvent && !(event instanceof DeskAnswered)
                || event instanceof DeliveryEvent;
    }

    /**
     * @param at when it happened; kept to the millisecond, which is what the log and the store keep
     * @return the order after the event; null as long as nobody has placed it
     */
    static @Nullable OrderDocument fold(@Nullable OrderDocument order, AboutOrder event, long position, Instant at) {
        Instant moment = at.truncatedTo(ChronoUnit.MILLIS);
        if (order == null) {
            return event instanceof OrderPlaced placed
                    ? fold(blank(placed, position, moment), placed, position, moment)
                    : null;
        }
        if (position <= order.position() || !concerns(event)) {
            return order;
        }
        OrderDraft draft = new OrderDraft(order, event.getClass().getSimpleName(), position, moment);
        switch (event) {
            case OrderEvent promise -> apply(draft, promise);
            case PaymentEvent money -> apply(draft, money);
            case TicketEvent ticket -> apply(draft, ticket);
            case DeliveryEvent delivery -> DeliveryFold.apply(draft, delivery);
            default -> throw new IllegalArgumentException("not part of the view: " + event);
        }
        return draft.finish();
    }

    /** An order just before its first event. */
    private static OrderDocument blank(OrderPlaced placed, long position, Instant at) {
        return new OrderDocument(
                placed.orderId().toString(),
                placed.customerId().toString(),
                placed.storeId().toString(),
                placed.plan().kind().toString(),
                OrderStatus.PLACED,
                false,
                false,
                null,
                placed.attempt(),
                placed.lines().stream()
                        .map(line -> new Line(line.item().toString(), line.name(), line.quantity(), line.unitPrice()))
                        .toList(),
                placed.slot() == null ? null : placed.slot().truncatedTo(ChronoUnit.MILLIS),
                placed.total(),
                null,
                MoneyStanding.none(placed.total().currency()),
                null,
                null,
                null,
                at,
                position,
                at,
                position - 1,
                List.of());
    }

    private static void apply(OrderDraft draft, OrderEvent event) {
        switch (event) {
            case OrderPlaced placed -> placeAgain(draft, placed.attempt());
            case OrderConfirmed ignored -> move(draft, OrderStatus.CONFIRMED);
            case OrderAccepted ignored -> moveBehindWish(draft, OrderStatus.ACCEPTED);
            case OrderReady ignored -> moveBehindWish(draft, OrderStatus.READY);
            case OrderInTransit ignored -> move(draft, OrderStatus.IN_TRANSIT);
            case OrderCompleted completed -> {
                draft.charge = completed.charge();
                move(draft, OrderStatus.COMPLETED);
            }
            case OrderRejected rejected -> end(draft, OrderStatus.REJECTED, rejected.reason(), null);
            case OrderCancelled cancelled -> end(draft, OrderStatus.CANCELLED, cancelled.reason(), cancelled.charge());
            case OrderFailed failed -> end(draft, OrderStatus.FAILED, failed.reason(), failed.charge());
            case OrderCancelRequested requested -> {
                draft.status = OrderStatus.CANCELLING;
                draft.enterBecause(requested.reason());
            }
            case OrderCancelDenied denied -> deny(draft, denied.reason());
            case OrderReviewed reviewed -> {
                draft.score = reviewed.score();
                draft.enter();
            }
            case OrderSettled settled -> settle(draft, settled.attempt());
            case OrderSettlementOverdue ignored -> draft.enter();
        }
    }

    private static void move(OrderDraft draft, OrderStatus next) {
        draft.status = next;
        draft.enter();
    }

    /** While a wish to cancel is still unanswered, what the store promises or makes is remembered and no more. */
    private static void moveBehindWish(OrderDraft draft, OrderStatus next) {
        move(draft, draft.status == OrderStatus.CANCELLING ? OrderStatus.CANCELLING : next);
    }

    private static void end(OrderDraft draft, OrderStatus end, Reason reason, @Nullable Money charge) {
        draft.status = end;
        draft.reason = reason;
        draft.charge = charge;
        draft.enterBecause(reason);
    }

    /** The same request again, after something could not be reached. */
    private static void placeAgain(OrderDraft draft, int attempt) {
        draft.attempts = attempt;
        draft.settled = false;
        draft.reason = null;
        draft.charge = null;
        move(draft, OrderStatus.PLACED);
    }

    private static void deny(OrderDraft draft, Reason reason) {
        if (draft.status == OrderStatus.CANCELLING) {
            draft.status = draft.statusBeforeCancelling();
        }
        draft.cancelDenied = true;
        draft.enterDenial(reason);
    }

    /** Settling an earlier attempt says nothing about the one that runs now. */
    private static void settle(OrderDraft draft, int attempt) {
        draft.settled = draft.settled || attempt == draft.attempts;
        draft.enter();
    }

    private static void apply(OrderDraft draft, PaymentEvent event) {
        switch (event) {
            case PaymentAuthorised authorised -> {
                draft.money = draft.money.authorise(authorised.amount());
                draft.enterMoney(authorised.amount(), null);
            }
            case PaymentCaptured captured -> {
                draft.money = draft.money.capture(captured.amount());
                draft.enterMoney(captured.amount(), null);
            }
            case PaymentVoided voided -> {
                draft.money = draft.money.release(voided.amount());
                draft.enterMoney(voided.amount(), voided.reason());
            }
            case PaymentRefunded refunded -> {
                draft.money = draft.money.refund(refunded.amount());
                draft.enterMoney(refunded.amount(), refunded.reason());
            }
            // What it came to was said by the events before it.
            case PaymentSettled ignored -> {}
            case PaymentDeclined declined -> draft.enterMoney(declined.amount(), declined.reason());
        }
    }

    private static void apply(OrderDraft draft, TicketEvent event) {
        String id = event.ticketId().toString();
        switch (event) {
            case TicketOpened ignored -> draft.prepare(id, TicketStatus.OPENED);
            case TicketAccepted accepted -> {
                draft.prepare(id, TicketStatus.ACCEPTED);
                draft.promise(accepted.promisedAt());
            }
            case TicketPromised promised -> {
                draft.promise(promised.promisedAt());
                draft.enter();
            }
            case TicketReady ignored -> draft.prepare(id, TicketStatus.READY);
            case TicketHandedOver ignored -> draft.prepare(id, TicketStatus.HANDED_OVER);
            case TicketRejected ignored -> draft.prepare(id, TicketStatus.REJECTED);
            case TicketCancelled ignored -> draft.prepare(id, TicketStatus.CANCELLED);
            case TicketExpired ignored -> draft.prepare(id, TicketStatus.EXPIRED);
            case TicketAborted ignored -> draft.prepare(id, TicketStatus.ABORTED);
            case TicketNoShow ignored -> draft.prepare(id, TicketStatus.NO_SHOW);
            // Its work stands where it stood while the store thinks about it, and after it said no.
            case TicketCancelAsked asked -> draft.askStore();
            case TicketCancelDenied ignored -> draft.storeAnswered();
            // Somebody is there, before there is any work.
            case DeskAnswered ignored -> {}
        }
    }
}

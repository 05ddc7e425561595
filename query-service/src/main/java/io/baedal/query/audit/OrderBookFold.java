package io.baedal.query.audit;

import io.baedal.api.courier.CourierEvent;
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
import io.baedal.api.plan.Milestone;
import io.baedal.api.plan.Plan;
import io.baedal.api.review.ReviewEvent;
import io.baedal.api.sales.SaleRecorded;
import io.baedal.api.sales.SaleReversed;
import io.baedal.api.stock.StockEvent;
import io.baedal.api.ticket.TicketCancelAsked;
import io.baedal.api.ticket.TicketEvent;
import io.baedal.api.ticket.TicketOpened;
import io.baedal.api.value.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an event makes of the book of an order. Pure and total: whatever is in the log, there is a book of it. */
final class OrderBookFold {

    private final AuditLimits limits;

    OrderBookFold(AuditLimits limits) {
        this.limits = limits;
    }

    /** The order whose book an event belongs to; null if it is about none. */
    static @Nullable String subject(Object event) {
        return switch (event) {
            case SaleRecorded sale -> sale.orderId().toString();
            case SaleReversed reversal -> reversal.orderId().toString();
            case AboutOrder about when isHeard(about) -> about.orderId().toString();
            default -> null;
        };
    }

    private static boolean isHeard(AboutOrder event) {
        return event instanceof OrderEvent
                || event instanceof PaymentEvent
                || event instanceof TicketEvent
                || event instanceof DeliveryEvent
                || event instanceof ReviewEvent
                || event instanceof CourierEvent
                || event instanceof StockEvent;
    }

    OrderBook fold(@Nullable OrderBook before, Heard heard, long position, Instant at) {
        if (before != null && position <= before.position()) {
            return before;
        }
        String id = Optional.ofNullable(subject(heard.event())).orElseThrow();
        OrderBookDraft draft = new OrderBookDraft(id, before, position, at.truncatedTo(ChronoUnit.MILLIS));
        switch (heard.event()) {
            case SaleRecorded sale -> sell(draft, sale.amount(), 1);
            case SaleReversed reversal -> sell(draft, reversal.amount(), -1);
            case AboutOrder about -> {
                // No view of one order is made of what happens to stocks, which have many.
                if (heard.aggregate() != null && !(about instanceof StockEvent)) {
                    boolean isItsOwn = !(about instanceof CourierEvent);
                    draft.write(heard.aggregate(), heard.sequence(), isItsOwn);
                }
                apply(draft, about);
            }
            default -> throw new IllegalArgumentException("not about an order: " + heard.event());
        }
        return draft.finish(limits);
    }

    private static void sell(OrderBookDraft draft, Money amount, int sign) {
        draft.inCurrencyOf(amount);
        draft.sold += sign * amount.amount();
        draft.moneyAt = draft.at;
    }

    private void apply(OrderBookDraft draft, AboutOrder event) {
        switch (event) {
            case OrderEvent order -> apply(draft, order);
            case PaymentEvent payment -> apply(draft, payment);
            case TicketEvent ticket -> {
                draft.ticket = move(draft, Machine.TICKET, draft.ticket, ticket, "its ticket");
                waitAnew(draft, ticket);
            }
            case DeliveryEvent delivery -> {
                draft.delivery = move(draft, Machine.DELIVERY, draft.delivery, delivery, "its delivery");
                Search.apply(draft, delivery);
            }
            case CourierEvent ignored -> draft.bind(event);
            case StockEvent ignored -> draft.bind(event);
            case ReviewEvent ignored -> {
                // It is only compared with the views.
            }
            default -> throw new IllegalArgumentException("not part of the book: " + event);
        }
    }

    private static String move(OrderBookDraft draft, Machine machine, String status, Object event, String what) {
        if (!machine.allows(status, event.getClass())) {
            draft.contradict(
                    Invariant.TRANSITION,
                    event.getClass().getSimpleName() + " came where " + what + " was " + status + ".");
        }
        return machine.after(status, event.getClass());
    }

    private static void apply(OrderBookDraft draft, PaymentEvent event) {
        draft.inCurrencyOf(amountOf(event));
        PaymentBook before = draft.payment(event.paymentId().toString());
        PaymentFold.Result result = PaymentFold.fold(before, event);
        result.contradictions().forEach(what -> draft.contradict(Invariant.MONEY, what));
        draft.keep(result.book());
        draft.moneyAt = draft.at;
    }

    private static Money amountOf(PaymentEvent event) {
        return switch (event) {
            case PaymentAuthorised said -> said.amount();
            case PaymentCaptured said -> said.amount();
            case PaymentDeclined said -> said.amount();
            case PaymentRefunded said -> said.amount();
            case PaymentSettled said -> said.kept();
            case PaymentVoided said -> said.amount();
        };
    }

    private void apply(OrderBookDraft draft, OrderEvent event) {
        String before = draft.status;
        String after = move(draft, Machine.ORDER, before, event, "the order");
        if (!after.equals(before)) {
            draft.status = after;
            draft.answerBy = null;
        }
        switch (event) {
            case OrderPlaced placed -> place(draft, placed);
            case OrderConfirmed confirmed -> draft.answerBy = answerBy(confirmed.plan(), draft.at);
            case OrderAccepted ignored -> draft.answerBy = draft.endBy;
            case OrderReady ignored -> draft.answerBy = draft.endBy;
            case OrderInTransit ignored -> expectNoWish(draft, event);
            case OrderCompleted completed -> {
                expectNoWish(draft, event);
                draft.inCurrencyOf(completed.charge());
                draft.charge = completed.charge();
                draft.endedAt = draft.at;
            }
            case OrderRejected ignored -> end(draft, null);
            case OrderCancelled cancelled -> end(draft, cancelled.charge());
            case OrderFailed failed -> end(draft, failed.charge());
            case OrderCancelRequested requested -> wish(draft, requested);
            case OrderCancelDenied ignored -> denied(draft);
            case OrderSettled settled -> settle(draft, settled);
            case OrderSettlementOverdue ignored -> {
                // It reports, and moves nothing: of a wish that nobody answers, too, which owes nothing yet.
            }
            case OrderReviewed ignored -> {
                // It moves nothing, and may come whenever its review was open.
            }
        }
    }

    private void place(OrderBookDraft draft, OrderPlaced placed) {
        if (placed.attempt() != draft.attempt + 1) {
            draft.contradict(
                    Invariant.TRANSITION, "Attempt " + placed.attempt() + " came after attempt " + draft.attempt + ".");
        }
        draft.attempt = placed.attempt();
        draft.currency = placed.total().currency();
        draft.wish = false;
        draft.wishAnswerBy = null;
        draft.endedAt = null;
        draft.charge = null;
        draft.answerBy = draft.at.plus(limits.placing());
        draft.endBy = endBy(placed.plan(), placed.slot());
    }

    /** Whoever has to say yes after the promise was given has so long: a store to its ticket, a courier to his call. */
    private static @Nullable Instant answerBy(Plan plan, Instant confirmedAt) {
        Duration answer =
                plan.prepare() == null ? Duration.ZERO : plan.prepare().answerWithin();
        Duration search = plan.carry() == null ? Duration.ZERO : plan.carry().giveUpAfter();
        Duration longest = answer.compareTo(search) > 0 ? answer : search;
        return longest.isZero() ? null : confirmedAt.plus(longest);
    }

    private static @Nullable Instant endBy(Plan plan, @Nullable Instant slot) {
        return plan.prepare() == null || plan.prepare().noShowAfter() == null || slot == null
                ? null
                : slot.plus(plan.prepare().noShowAfter()).truncatedTo(ChronoUnit.MILLIS);
    }

    /** A bad end; the rejected pay nothing. */
    private static void end(OrderBookDraft draft, @Nullable Money charge) {
        draft.courierBy = null;
        draft.wish = false;
        draft.wishAnswerBy = null;
        draft.inCurrencyOf(charge);
        draft.charge = charge == null && !draft.currency.isEmpty() ? Money.zero(draft.currency) : charge;
        draft.endedAt = draft.at;
        draft.owe();
    }

    private static void wish(OrderBookDraft draft, OrderCancelRequested requested) {
        expectNoWish(draft, requested);
        Plan.CancelTerms terms = requested.plan().cancel();
        boolean known = isStatus(draft.status);
        if (known && !terms.customerMayCancelIn().contains(OrderStatus.valueOf(draft.status))) {
            draft.contradict(
                    Invariant.TRANSITION,
                    "A wish to cancel was taken in " + draft.status + ", where the plan allows none.");
        }
        boolean asked = known && terms.storeDecidesIn().contains(OrderStatus.valueOf(draft.status));
        Duration patience = asked && terms.storeDecidesWithin() != null ? terms.storeDecidesWithin() : Duration.ZERO;
        draft.wish = true;
        draft.wishAnswerBy = draft.at.plus(patience);
    }

    private static boolean isStatus(String status) {
        return !status.equals(Machine.NOTHING);
    }

    private static void denied(OrderBookDraft draft) {
        if (!draft.wish) {
            draft.contradict(Invariant.TRANSITION, "A wish to cancel was denied that nobody had.");
        }
        draft.wish = false;
        draft.wishAnswerBy = null;
    }

    private static void expectNoWish(OrderBookDraft draft, OrderEvent event) {
        if (draft.wish) {
            draft.contradict(
                    Invariant.TRANSITION,
                    event.getClass().getSimpleName() + " came while a wish to cancel was unanswered.");
        }
    }

    private static void settle(OrderBookDraft draft, OrderSettled settled) {
        boolean owed = draft.owing.removeIf(owing -> owing.attempt() == settled.attempt());
        if (!owed && settled.attempt() > draft.forgotten) {
            draft.contradict(
                    Invariant.TRANSITION,
                    "OrderSettled came for attempt " + settled.attempt() + ", which owes nothing.");
        }
    }

    /** Whoever was away could not be asked: what an answer is waited for begins when it is asked for. */
    private static void waitAnew(OrderBookDraft draft, TicketEvent event) {
        if (event instanceof TicketOpened opened && opened.plan().prepare() != null) {
            boolean waits = opened.plan().acceptedOn() == Milestone.TICKET_ACCEPTED;
            if (waits && draft.status.equals(OrderStatus.CONFIRMED.name())) {
                draft.answerBy = draft.at.plus(opened.plan().prepare().answerWithin());
            }
            if (opened.slot() != null && opened.slot().isBefore(draft.at)) {
                draft.endBy = endBy(opened.plan(), draft.at);
            }
        } else if (event instanceof TicketCancelAsked asked && draft.wish) {
            draft.wishAnswerBy = draft.at.plus(asked.answerWithin());
        }
    }
}

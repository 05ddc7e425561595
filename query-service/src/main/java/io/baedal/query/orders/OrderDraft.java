package io.baedal.query.orders;

import io.baedal.api.order.OrderAccepted;
import io.baedal.api.order.OrderReady;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import io.baedal.query.orders.OrderDocument.Delivery;
import io.baedal.query.orders.OrderDocument.Ticket;
import io.baedal.query.projection.Newest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order while one event is folded into it. Never leaves {@link OrderFold}. */
final class OrderDraft {

    private final OrderDocument before;
    private final String type;
    private final long position;
    private final Instant at;

    OrderStatus status;
    boolean settled;
    boolean cancelDenied;
    int attempts;

    @Nullable
    Reason reason;

    @Nullable
    Money charge;

    MoneyStanding money;

    @Nullable
    Integer score;

    @Nullable
    Ticket ticket;

    @Nullable
    Delivery delivery;

    private @Nullable TimelineEntry entry;

    OrderDraft(OrderDocument before, String type, long position, Instant at) {
        this.before = before;
        this.type = type;
        this.position = position;
        this.at = at;
        this.status = before.status();
        this.settled = before.settled();
        this.cancelDenied = before.cancelDenied();
        this.attempts = before.attempts();
        this.reason = before.reason();
        this.charge = before.charge();
        this.money = before.money();
        this.score = before.score();
        this.ticket = before.ticket();
        this.delivery = before.delivery();
    }

    /** Where the order stands if its customer's wish to cancel is taken away: it may have been accepted or made meanwhile. */
    OrderStatus statusBeforeCancelling() {
        for (TimelineEntry earlier : before.timeline().reversed()) {
            if (earlier.type().equals(OrderReady.class.getSimpleName())) {
                return OrderStatus.READY;
            }
            if (earlier.type().equals(OrderAccepted.class.getSimpleName())) {
                return OrderStatus.ACCEPTED;
            }
            if (earlier.status() != OrderStatus.CANCELLING) {
                return earlier.status();
            }
        }
        return status;
    }

    /** What has ended is asked nothing any more. */
    void prepare(String id, TicketStatus next) {
        boolean underWay = next == TicketStatus.ACCEPTED || next == TicketStatus.READY;
        ticket = new Ticket(
                id,
                next,
                ticket == null ? null : ticket.promisedAt(),
                ticket == null || !underWay ? null : ticket.cancelAskedAt());
    }

    /** Kept to the millisecond, as every moment here. */
    void promise(@Nullable Instant promisedAt) {
        if (ticket != null) {
            ticket = new Ticket(ticket.id(), ticket.status(), toMillis(promisedAt), ticket.cancelAskedAt());
        }
    }

    void askStore() {
        if (ticket != null) {
            ticket = new Ticket(ticket.id(), ticket.status(), ticket.promisedAt(), at);
        }
    }

    void storeAnswered() {
        if (ticket != null) {
            ticket = new Ticket(ticket.id(), ticket.status(), ticket.promisedAt(), null);
        }
    }

    private static @Nullable Instant toMillis(@Nullable Instant moment) {
        return moment == null ? null : moment.truncatedTo(ChronoUnit.MILLIS);
    }

    void enter() {
        enter(null, null, null, null);
    }

    void enterBecause(Reason why) {
        enter(why, null, null, null);
    }

    void enterDenial(Reason why) {
        enter(why, TimelineEntry.CANCEL_DENIED, null, null);
    }

    void enterMoney(Money amount, @Nullable Reason why) {
        enter(why, null, amount, null);
    }

    void enterCourier(String courierId, @Nullable Reason why) {
        enter(why, null, null, courierId);
    }

    private void enter(
            @Nullable Reason why, @Nullable String code, @Nullable Money amount, @Nullable String courierId) {
        entry = new TimelineEntry(position, type, status, at, why, code, amount, courierId);
    }

    OrderDocument finish() {
        List<TimelineEntry> timeline = before.timeline();
        if (entry != null) {
            timeline = Newest.append(timeline, entry, OrderDocument.TIMELINE_MAX);
        }
        return new OrderDocument(
                before.orderId(),
                before.customerId(),
                before.storeId(),
                before.kind(),
                status,
                settled,
                cancelDenied,
                reason,
                attempts,
                before.lines(),
                before.slot(),
                before.total(),
                charge,
                money,
                ticket,
                delivery,
                score,
                before.placedAt(),
                before.placedPosition(),
                at,
                position,
                timeline);
    }
}

package io.baedal.query.tickets;

import io.baedal.api.ticket.TicketCancelAsked;
import io.baedal.api.ticket.TicketOpened;
import io.baedal.api.value.Reason;
import io.baedal.query.orders.TicketStatus;
import io.baedal.query.tickets.TicketDocument.ComingCourier;
import io.baedal.query.tickets.TicketDocument.ToMake;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A ticket while one event is folded into it. Never leaves {@link TicketFold}. */
final class TicketDraft {

    /** How long what is on no board is kept. All that it is good for happens within the hour. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final TicketDocument before;
    private final long position;
    private final Instant at;

    private @Nullable TicketOpened opened;
    private @Nullable TicketStatus status;
    private @Nullable Instant promisedAt;
    private @Nullable Instant cancelAskedAt;
    private @Nullable Instant cancelAnswerBy;
    private @Nullable Reason reason;
    private @Nullable Instant endedAt;
    private @Nullable ComingCourier courier;

    TicketDraft(TicketDocument before, long position, Instant at) {
        this.before = before;
        this.position = position;
        this.at = at;
        this.status = before.status();
        this.promisedAt = before.promisedAt();
        this.cancelAskedAt = before.cancelAskedAt();
        this.cancelAnswerBy = before.cancelAnswerBy();
        this.reason = before.reason();
        this.endedAt = before.endedAt();
        this.courier = before.courier();
    }

    void open(TicketOpened event) {
        opened = event;
        status = TicketStatus.OPENED;
    }

    void move(TicketStatus next) {
        status = next;
    }

    void promise(@Nullable Instant moment) {
        promisedAt = toMillis(moment);
    }

    /** What has ended is asked nothing any more. */
    void end(TicketStatus end, @Nullable Reason why) {
        status = end;
        reason = why;
        endedAt = at;
        answered();
    }

    void ask(TicketCancelAsked asked) {
        cancelAskedAt = at;
        cancelAnswerBy = at.plus(asked.answerWithin());
    }

    void answered() {
        cancelAskedAt = null;
        cancelAnswerBy = null;
    }

    void comes(String courierId) {
        courier = new ComingCourier(courierId, null);
    }

    void isAtTheDoor(String courierId) {
        courier = new ComingCourier(courierId, at);
    }

    void comesNoMore() {
        courier = null;
    }

    TicketDocument finish() {
        return opened == null ? moved() : first(opened);
    }

    private TicketDocument first(TicketOpened event) {
        Instant slot = toMillis(event.slot());
        return new TicketDocument(
                before.ticketId(),
                before.orderId(),
                event.storeId().toString(),
                event.customerId().toString(),
                event.plan().kind().toString(),
                status,
                event.lines().stream()
                        .map(line -> new ToMake(line.item().toString(), line.name(), line.quantity()))
                        .toList(),
                slot,
                event.carriage() != null,
                at,
                event.plan().prepare() == null
                        ? null
                        : at.plus(event.plan().prepare().answerWithin()),
                promisedAt,
                null,
                null,
                null,
                null,
                courier,
                Place.ASKED.at(at, position),
                position,
                null,
                at,
                position);
    }

    private TicketDocument moved() {
        return new TicketDocument(
                before.ticketId(),
                before.orderId(),
                before.storeId(),
                before.customerId(),
                before.kind(),
                status,
                before.lines(),
                before.slot(),
                before.carried(),
                before.openedAt(),
                before.answerBy(),
                promisedAt,
                cancelAskedAt,
                cancelAnswerBy,
                reason,
                endedAt,
                courier,
                place(),
                before.openedPosition(),
                before.storeId() == null ? at.plus(REMEMBERED) : null,
                at,
                position);
    }

    private @Nullable String place() {
        if (before.openedAt() == null) {
            return null;
        }
        if (endedAt != null) {
            return Place.ENDED.at(endedAt, before.openedPosition());
        }
        if (cancelAskedAt != null) {
            return Place.ASKED.at(cancelAskedAt, before.openedPosition());
        }
        return status == TicketStatus.OPENED
                ? Place.ASKED.at(before.openedAt(), before.openedPosition())
                : Place.UNDER_WAY.at(due(before.openedAt()), before.openedPosition());
    }

    /** @param otherwise what counts where nobody said when it will be ready */
    private Instant due(Instant otherwise) {
        if (promisedAt != null) {
            return promisedAt;
        }
        return before.slot() == null ? otherwise : before.slot();
    }

    /** A document just before its first event. */
    static TicketDocument blank(String ticket, String order, long position, Instant at) {
        return new TicketDocument(
                ticket,
                order,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                null,
                at,
                position - 1);
    }

    private static @Nullable Instant toMillis(@Nullable Instant moment) {
        return moment == null ? null : moment.truncatedTo(ChronoUnit.MILLIS);
    }
}

package io.baedal.query.tickets;

import io.baedal.api.delivery.CourierAssigned;
import io.baedal.api.delivery.CourierUnassigned;
import io.baedal.api.delivery.DeliveryAtPickup;
import io.baedal.api.order.AboutOrder;
import io.baedal.api.ticket.DeskAnswered;
import io.baedal.api.ticket.TicketAborted;
import io.baedal.api.ticket.TicketAccepted;
import io.baedal.api.ticket.TicketCancelAsked;
import io.baedal.api.ticket.TicketCancelDenied;
import io.baedal.api.ticket.TicketCancelled;
import io.baedal.api.ticket.TicketEvent;
import io.baedal.api.ticket.TicketExpired;
import io.baedal.api.ticket.TicketHandedOver;
import io.baedal.api.ticket.TicketId;
import io.baedal.api.ticket.TicketNoShow;
import io.baedal.api.ticket.TicketOpened;
import io.baedal.api.ticket.TicketPromised;
import io.baedal.api.ticket.TicketReady;
import io.baedal.api.ticket.TicketRejected;
import io.baedal.query.orders.TicketStatus;
import io.baedal.query.projection.Folding;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What an event makes of a ticket. Pure and total: any of its events may be the first, since a ticket can be called off
 * before it is opened, and a courier may be looked for before. An event that the ticket already knows of, by its position,
 * changes nothing.
 */
final class TicketFold {

    static final Folding<TicketDocument, AboutOrder> FOLDING =
            new Folding<>(AboutOrder.class, TicketFold::subject, TicketFold::fold);

    private TicketFold() {}

    private static @Nullable String subject(AboutOrder event) {
        return switch (event) {
            // Somebody is there, before there is any work.
            case DeskAnswered ignored -> null;
            case TicketEvent news -> news.ticketId().toString();
            // An order has one ticket at most, and of these events none knows whether it has.
            case CourierAssigned news -> TicketId.forOrder(news.orderId()).toString();
            case CourierUnassigned news -> TicketId.forOrder(news.orderId()).toString();
            case DeliveryAtPickup news -> TicketId.forOrder(news.orderId()).toString();
            default -> null;
        };
    }

    /** @param at when it happened; kept to the millisecond, which is what the log and the store keep */
    static TicketDocument fold(@Nullable TicketDocument before, AboutOrder event, long position, Instant at) {
        if (before != null && position <= before.position()) {
            return before;
        }
        Instant moment = at.truncatedTo(ChronoUnit.MILLIS);
        TicketDraft draft = new TicketDraft(
                before == null
                        ? TicketDraft.blank(
                                String.valueOf(subject(event)), event.orderId().toString(), position, moment)
                        : before,
                position,
                moment);
        switch (event) {
            case TicketEvent news -> apply(draft, news);
            case CourierAssigned assigned -> draft.comes(assigned.courierId().toString());
            case CourierUnassigned ignored -> draft.comesNoMore();
            case DeliveryAtPickup there -> draft.isAtTheDoor(there.courierId().toString());
            default -> throw new IllegalArgumentException("not part of the view: " + event);
        }
        return draft.finish();
    }

    private static void apply(TicketDraft draft, TicketEvent event) {
        switch (event) {
            case TicketOpened opened -> draft.open(opened);
            case TicketAccepted accepted -> {
                draft.move(TicketStatus.ACCEPTED);
                draft.promise(accepted.promisedAt());
            }
            case TicketPromised promised -> draft.promise(promised.promisedAt());
            case TicketReady ignored -> draft.move(TicketStatus.READY);
            case TicketHandedOver ignored -> draft.end(TicketStatus.HANDED_OVER, null);
            case TicketRejected rejected -> draft.end(TicketStatus.REJECTED, rejected.reason());
            case TicketCancelled cancelled -> draft.end(TicketStatus.CANCELLED, cancelled.reason());
            case TicketExpired expired -> draft.end(TicketStatus.EXPIRED, expired.reason());
            case TicketAborted aborted -> draft.end(TicketStatus.ABORTED, aborted.reason());
            case TicketNoShow ignored -> draft.end(TicketStatus.NO_SHOW, null);
            case TicketCancelAsked asked -> draft.ask(asked);
            // What has ended answers as well, to whoever asks too late.
            case TicketCancelDenied ignored -> draft.answered();
            case DeskAnswered ignored -> {}
        }
    }
}

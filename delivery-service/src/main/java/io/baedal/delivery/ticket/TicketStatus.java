package io.baedal.delivery.ticket;

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
import org.jspecify.annotations.Nullable;

/** Where a ticket stands. */
enum TicketStatus {
    /** The store has it in front of it and has not answered. */
    OPENED,
    ACCEPTED,
    READY,
    HANDED_OVER,
    REJECTED,
    /** Taken back before the store began, or dropped because its order came to a bad end. */
    CANCELLED,
    /** The store did not answer in time. */
    EXPIRED,
    /** The store gave up what it had accepted. */
    ABORTED,
    /** The customer did not come. */
    NO_SHOW;

    /** Where a ticket stands after an event: where it stood, if the event does not move it. */
    static @Nullable TicketStatus after(TicketEvent event, @Nullable TicketStatus before) {
        return switch (event) {
            case TicketOpened opened -> OPENED;
            case TicketAccepted accepted -> ACCEPTED;
            case TicketReady ready -> READY;
            case TicketHandedOver handedOver -> HANDED_OVER;
            case TicketRejected rejected -> REJECTED;
            case TicketCancelled cancelled -> CANCELLED;
            case TicketExpired expired -> EXPIRED;
            case TicketAborted aborted -> ABORTED;
            case TicketNoShow noShow -> NO_SHOW;
            case TicketPromised promised -> before;
            case TicketCancelAsked asked -> before;
            case TicketCancelDenied denied -> before;
            case DeskAnswered answered -> before;
        };
    }

    /** Whether nothing can happen to the ticket any more. */
    boolean isEnd() {
        return switch (this) {
            case OPENED, ACCEPTED, READY -> false;
            case HANDED_OVER, REJECTED, CANCELLED, EXPIRED, ABORTED, NO_SHOW -> true;
        };
    }

    /** Whether the store once said yes and has not gone back on it. */
    boolean isPromised() {
        return switch (this) {
            case ACCEPTED, READY, HANDED_OVER -> true;
            case OPENED, REJECTED, CANCELLED, EXPIRED, ABORTED, NO_SHOW -> false;
        };
    }
}

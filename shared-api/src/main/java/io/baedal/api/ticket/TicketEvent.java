package io.baedal.api.ticket;

import io.baedal.api.order.AboutOrder;

/** Everything that can have happened to a ticket. */
public sealed interface TicketEvent extends AboutOrder
        permits DeskAnswered,
                TicketAborted,
                TicketAccepted,
                TicketCancelAsked,
                TicketCancelDenied,
                TicketCancelled,
                TicketExpired,
                TicketHandedOver,
                TicketNoShow,
                TicketOpened,
                TicketPromised,
                TicketReady,
                TicketRejected {

    /** The ticket it happened to. */
    TicketId ticketId();
}

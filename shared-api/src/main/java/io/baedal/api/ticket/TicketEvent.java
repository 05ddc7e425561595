package io.baedal.api.ticket;

import io.baedal.api.order.OrderId;

/** Everything that can have happened to a ticket. */
public sealed interface TicketEvent
        permits TicketAborted,
                TicketAccepted,
                TicketCancelDenied,
                TicketCancelled,
                TicketExpired,
                TicketHandedOver,
                TicketOpened,
                TicketReady,
                TicketRejected {

    /** The ticket it happened to. */
    TicketId ticketId();

    /** The order it is for. */
    OrderId orderId();
}

package io.baedal.query.orders;

/** Where the store's part of an order stands. */
public enum TicketStatus {
    OPENED,
    ACCEPTED,
    READY,
    HANDED_OVER,
    REJECTED,
    CANCELLED,
    EXPIRED,
    ABORTED,
    NO_SHOW
}

package io.baedal.delivery.ticket;

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

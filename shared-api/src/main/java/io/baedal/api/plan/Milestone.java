package io.baedal.api.plan;

/** A moment on which a plan can make the promise, the money or the carrying move on. */
public enum Milestone {
    ORDER_CONFIRMED,
    TICKET_ACCEPTED,
    TICKET_READY,
    TICKET_HANDED_OVER,
    COURIER_ASSIGNED,
    PICKED_UP,
    DELIVERED
}

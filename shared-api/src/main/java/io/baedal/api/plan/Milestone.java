package io.baedal.api.plan;

/** A moment in the physical work on which a plan can make the promise or the money move on. */
public enum Milestone {
    TICKET_ACCEPTED,
    TICKET_READY,
    TICKET_HANDED_OVER,
    COURIER_ASSIGNED,
    PICKED_UP,
    DELIVERED
}

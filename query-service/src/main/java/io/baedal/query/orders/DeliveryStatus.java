package io.baedal.query.orders;

/** Where the carrying of an order stands. */
public enum DeliveryStatus {
    REQUESTED,
    ASSIGNED,
    AT_PICKUP,
    PICKED_UP,
    AT_DROPOFF,
    /** It could not be handed over, and is on its way back to where it was fetched. */
    RETURNING,
    DELIVERED,
    RETURNED,
    CANCELLED,
    FAILED
}

package io.baedal.query.orders;

/** Where the carrying of an order stands. */
public enum DeliveryStatus {
    REQUESTED,
    ASSIGNED,
    AT_PICKUP,
    PICKED_UP,
    AT_DROPOFF,
    DELIVERED,
    CANCELLED,
    FAILED
}

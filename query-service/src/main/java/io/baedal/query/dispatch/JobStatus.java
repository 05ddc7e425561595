package io.baedal.query.dispatch;

/** Where a delivery stands. */
public enum JobStatus {
    /** Known, and nobody looks for a courier yet. */
    REGISTERED,
    /** It waits for a courier. */
    REQUESTED,
    /** A courier is asked whether he takes it. */
    OFFERED,
    ASSIGNED,
    AT_PICKUP,
    PICKED_UP,
    AT_DROPOFF,
    /** It could not be handed over, and is on its way back. */
    RETURNING,
    DELIVERED,
    RETURNED,
    CANCELLED,
    FAILED;

    /** Whether nothing can happen to it any more. */
    boolean isEnd() {
        return switch (this) {
            case REGISTERED, REQUESTED, OFFERED, ASSIGNED, AT_PICKUP, PICKED_UP, AT_DROPOFF, RETURNING -> false;
            case DELIVERED, RETURNED, CANCELLED, FAILED -> true;
        };
    }
}

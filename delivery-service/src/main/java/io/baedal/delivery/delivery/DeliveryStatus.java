package io.baedal.delivery.delivery;

/** Where a delivery stands; the first nine in the order in which they are passed. */
enum DeliveryStatus {
    /** Known, and nobody looks for a courier yet. */
    REGISTERED,
    /** No courier has it. */
    REQUESTED,
    /** A courier is asked whether he takes it. */
    OFFERED,
    ASSIGNED,
    AT_PICKUP,
    PICKED_UP,
    AT_DROPOFF,
    /** It could not be handed over, and is on its way back to where it was fetched. */
    RETURNING,
    DELIVERED,
    /** It is back where it was fetched. */
    RETURNED,
    CANCELLED,
    FAILED;

    /** Whether nothing can happen to the delivery any more. */
    boolean isEnd() {
        return switch (this) {
            case REGISTERED, REQUESTED, OFFERED, ASSIGNED, AT_PICKUP, PICKED_UP, AT_DROPOFF, RETURNING -> false;
            case DELIVERED, RETURNED, CANCELLED, FAILED -> true;
        };
    }

    /** Whether a courier's report of that stage tells nothing new: reports may be repeated, late or skipped. */
    boolean hasPassed(DeliveryStatus stage) {
        return switch (this) {
            case REGISTERED, REQUESTED, OFFERED, ASSIGNED, AT_PICKUP, PICKED_UP, AT_DROPOFF, RETURNING, DELIVERED ->
                compareTo(stage) >= 0;
            case RETURNED, CANCELLED, FAILED -> false;
        };
    }

    /** Whether nobody has it with him yet, so that a customer who changes his mind may have it called off. */
    boolean canBeLetGo() {
        return switch (this) {
            case REGISTERED, REQUESTED, OFFERED, ASSIGNED, AT_PICKUP -> true;
            case PICKED_UP, AT_DROPOFF, RETURNING, DELIVERED, RETURNED, CANCELLED, FAILED -> false;
        };
    }

    /** Whether a courier is on his way to fetch it. */
    boolean isBeforePickUp() {
        return this == ASSIGNED || this == AT_PICKUP;
    }

    /** Whether a courier has it with him. */
    boolean isCarried() {
        return this == PICKED_UP || this == AT_DROPOFF || this == RETURNING;
    }
}

package io.baedal.delivery.delivery;

/** Where a delivery stands; the first seven in the order in which they are passed. */
enum DeliveryStatus {
    /** Known, and nobody looks for a courier yet. */
    REGISTERED,
    /** No courier has it. */
    REQUESTED,
    ASSIGNED,
    AT_PICKUP,
    PICKED_UP,
    AT_DROPOFF,
    DELIVERED,
    CANCELLED,
    FAILED;

    /** Whether nothing can happen to the delivery any more. */
    boolean isEnd() {
        return switch (this) {
            case REGISTERED, REQUESTED, ASSIGNED, AT_PICKUP, PICKED_UP, AT_DROPOFF -> false;
            case DELIVERED, CANCELLED, FAILED -> true;
        };
    }

    /** Whether a courier's report of that stage tells nothing new: reports may be repeated, late or skipped. */
    boolean hasPassed(DeliveryStatus stage) {
        return switch (this) {
            case REGISTERED, REQUESTED, ASSIGNED, AT_PICKUP, PICKED_UP, AT_DROPOFF, DELIVERED -> compareTo(stage) >= 0;
            case CANCELLED, FAILED -> false;
        };
    }

    /** Whether nobody has it with him yet, so that a customer who changes his mind may have it called off. */
    boolean canBeLetGo() {
        return switch (this) {
            case REGISTERED, REQUESTED, ASSIGNED, AT_PICKUP -> true;
            case PICKED_UP, AT_DROPOFF, DELIVERED, CANCELLED, FAILED -> false;
        };
    }

    /** Whether a courier is on his way to fetch it. */
    boolean isBeforePickUp() {
        return this == ASSIGNED || this == AT_PICKUP;
    }

    /** Whether a courier has it with him. */
    boolean isCarried() {
        return this == PICKED_UP || this == AT_DROPOFF;
    }
}

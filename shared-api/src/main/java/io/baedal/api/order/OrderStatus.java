package io.baedal.api.order;

/** Where an order stands. */
public enum OrderStatus {
    /** The gates are being asked. */
    PLACED,
    /** A gate said no, or nothing. */
    REJECTED,
    /** Every gate said yes; the promise holds. */
    CONFIRMED,
    /** The customer asked to cancel, and the physical side has not answered yet. */
    CANCELLING,
    /** Somebody works on it. */
    ACCEPTED,
    /** Made, and waiting to be fetched. */
    READY,
    /** On its way. */
    IN_TRANSIT,
    COMPLETED,
    CANCELLED,
    FAILED;

    /** Whether nothing but settling can still happen to the order. */
    public boolean isEnd() {
        return this == REJECTED || this == COMPLETED || this == CANCELLED || this == FAILED;
    }
}

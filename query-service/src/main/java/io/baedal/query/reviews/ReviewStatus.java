package io.baedal.query.reviews;

/** How far a review is. */
public enum ReviewStatus {
    /** The order is placed and not paid for. */
    NONE,
    /** It can be written when the order has been handed over. */
    OPEN,
    /** It can be written. */
    ALLOWED,
    POSTED,
    /** Its order came to a bad end: there is nothing to say. */
    CLOSED;

    /** Whether there is something to show. */
    boolean isThere() {
        return this != NONE && this != CLOSED;
    }
}

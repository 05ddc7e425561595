package io.baedal.api.value;

/** Why something did not happen or was undone. The codes are part of the public API. */
public enum Reason {
    CUSTOMER_CHANGED_MIND,
    STORE_BUSY,
    STORE_CLOSING,
    ITEM_UNAVAILABLE,
    /** The store did not answer its ticket in time. */
    STORE_NO_ANSWER,
    /** The payment provider said no. */
    PAYMENT_DECLINED,
    /** The payment gate did not answer in time: whether money was reserved is unknown, and a void follows. */
    PAYMENT_UNAVAILABLE,
    /** The stock gate did not answer in time. */
    STOCK_UNAVAILABLE,
    OUT_OF_STOCK,
    /** No courier could be found in time. */
    NO_SUPPLY,
    ADDRESS_ERROR,
    CUSTOMER_UNREACHABLE,
    CUSTOMER_REFUSED,
    COURIER_ISSUE,
    DAMAGED,
    NO_SHOW,
    /** The work had begun when the wish to cancel arrived. */
    TOO_LATE,
    OTHER;

    /** Whether the same request may simply be made again: nothing was refused, something could not be reached. */
    public boolean retryable() {
        return this == PAYMENT_UNAVAILABLE || this == STOCK_UNAVAILABLE;
    }
}

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
    /**
     * The payment gate did not answer in time: whether money was reserved is unknown, and a void follows. Or it answered
     * that what is opened with the money cannot be opened now: then none was.
     */
    PAYMENT_UNAVAILABLE,
    /** The stock gate did not answer in time. */
    STOCK_UNAVAILABLE,
    /** The store's desk did not answer in time, and this store takes no orders without it. */
    STORE_UNAVAILABLE,
    /** Those who carry did not register the job in time. */
    DISPATCH_UNAVAILABLE,
    /** The coupon was used before, is another's, or holds no longer. */
    COUPON_REFUSED,
    OUT_OF_STOCK,
    /** No courier could be found in time. */
    NO_SUPPLY,
    ADDRESS_ERROR,
    CUSTOMER_UNREACHABLE,
    CUSTOMER_REFUSED,
    COURIER_ISSUE,
    /** The courier has as many jobs as he can. */
    COURIER_BUSY,
    /** The courier takes no jobs now. */
    COURIER_OFFLINE,
    /** The courier did not say in time whether he takes the job. */
    COURIER_NO_ANSWER,
    DAMAGED,
    NO_SHOW,
    /** It could not be handed over, and is back where it was fetched. */
    RETURNED,
    /** The promise was kept. */
    FULFILLED,
    /** The work had begun when the wish to cancel arrived. */
    TOO_LATE,
    OTHER;

    /** Whether the same request may simply be made again: nothing was refused, something could not be reached. */
    public boolean retryable() {
        return switch (this) {
            case PAYMENT_UNAVAILABLE, STOCK_UNAVAILABLE, STORE_UNAVAILABLE, DISPATCH_UNAVAILABLE -> true;
            default -> false;
        };
    }
}

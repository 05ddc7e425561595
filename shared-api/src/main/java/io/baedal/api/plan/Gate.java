package io.baedal.api.plan;

import io.baedal.api.value.Reason;

/** Something that must say yes while the customer waits. */
public enum Gate {
    /** The store's desk is there. Asked only where a store takes no orders without it. */
    STORE,
    /** Enough is left, and it is held. */
    STOCK,
    /** The money is authorised. */
    PAYMENT,
    /** The job is registered with those who carry. Who does it is decided later. */
    DISPATCH;

    /** The reason an order is rejected for when this gate does not answer: what it did is unknown. */
    public Reason unavailable() {
        return switch (this) {
            case STORE -> Reason.STORE_UNAVAILABLE;
            case STOCK -> Reason.STOCK_UNAVAILABLE;
            case PAYMENT -> Reason.PAYMENT_UNAVAILABLE;
            case DISPATCH -> Reason.DISPATCH_UNAVAILABLE;
        };
    }
}

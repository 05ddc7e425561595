package io.baedal.api.plan;

import io.baedal.api.value.Reason;

/** Something that must say yes while the customer waits. */
public enum Gate {
    /** Enough is left, and it is held. */
    STOCK,
    /** The money is authorised. */
    PAYMENT;

    /** The reason an order is rejected for when this gate does not answer: what it did is unknown. */
    public Reason unavailable() {
        return switch (this) {
            case STOCK -> Reason.STOCK_UNAVAILABLE;
            case PAYMENT -> Reason.PAYMENT_UNAVAILABLE;
        };
    }
}

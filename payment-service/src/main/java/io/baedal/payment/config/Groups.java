package io.baedal.payment.config;

/** The processing groups of this service. A test compares them with what is configured. */
public final class Groups {

    /** Everything that moves the money of an order: one group, so that it is moved in the order of events. */
    public static final String PAYMENT_SETTLEMENT = "payment-settlement";

    private Groups() {}
}

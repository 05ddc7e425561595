package io.baedal.payment.config;

/** The processing groups of this service. A test compares them with what is configured. */
public final class Groups {

    /** Everything that moves the money of an order: one group, so that it is moved in the order of events. */
    public static final String PAYMENT_SETTLEMENT = "payment-settlement";

    /** What opens the way to a review, and what closes it. */
    public static final String REVIEWS = "reviews";

    /** What gives coupons and takes them back. Stopped or stuck, it holds up neither kitchen nor money. */
    public static final String COUPONS = "coupons";

    /** What is sold and given back, day by day. Stopped, it misses nothing: it goes on from its token. */
    public static final String SALES = "sales";

    /** What headquarters are told. A group of its own, since headquarters may be slow or down. */
    public static final String SALES_TRANSFER = "sales-transfer";

    private Groups() {}
}

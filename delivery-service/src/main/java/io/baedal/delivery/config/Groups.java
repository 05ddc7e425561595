package io.baedal.delivery.config;

/**
 * The processing groups of this service. Each has its own position in the log, so each can lag, stop or park an order
 * without the others. What moves the same thing forward shares a group, which keeps its order.
 */
public final class Groups {

    /** What opens, expires and takes back tickets. */
    public static final String TICKETING = "ticketing";

    /** What requests and calls off deliveries, and takes offers back. */
    public static final String CARRYING = "carrying";

    /** What gives couriers back who are not needed any more. */
    public static final String FREEING = "courier-freeing";

    /** Which couriers are where, and waking jobs that wait for one. In sequence per courier, not per order. */
    public static final String COURIER_INDEX = "courier-index";

    /** The search for a courier. */
    public static final String DISPATCH = "dispatch";

    private Groups() {}
}

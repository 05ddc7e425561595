package io.baedal.order.config;

/**
 * The processing groups of this service. Reactions that move the same thing share a group, because within a group the
 * events about one order are handled in the order they happened, and between groups they are not.
 */
public final class Groups {

    /** Sagas. */
    public static final String PLACEMENT = "placement";

    public static final String CANCELLATION = "cancellation";

    /** What moves an order along its status machine. */
    public static final String ORDER_PROGRESS = "order-progress";

    /** What commits and releases stock. */
    public static final String ORDER_STOCK = "order-stock";

    /** Tells waiting requests of an outcome; every instance hears all of it, so it has no stored token. */
    public static final String ORDER_OUTCOMES = "order-outcomes";

    /** What destroys the keys of customers who have left. */
    public static final String CUSTOMER_KEYS = "customer-keys";

    private Groups() {}
}

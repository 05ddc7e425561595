package io.baedal.query.config;

/** The processing groups of this service. A test compares them with what is configured. */
public final class Groups {

    /** Builds the view {@code orders}. */
    public static final String ORDERS_VIEW = "orders-view";

    private Groups() {}
}

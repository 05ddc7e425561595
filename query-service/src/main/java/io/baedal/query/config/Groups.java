package io.baedal.query.config;

import java.util.List;
import java.util.stream.Stream;

/** The processing groups of this service. A test compares them with what is configured. */
public final class Groups {

    /** Builds the view {@code orders}. */
    public static final String ORDERS_VIEW = "orders-view";

    /** Builds the deliveries of the view {@code dispatch}. */
    public static final String DISPATCH_VIEW = "dispatch-view";

    /** Builds its couriers: in sequence per courier, not per order. */
    public static final String COURIERS_VIEW = "couriers-view";

    /** Builds the view {@code payments}. */
    public static final String PAYMENTS_VIEW = "payments-view";

    /** Builds the view {@code coupons}: in sequence per coupon, not per order. */
    public static final String COUPONS_VIEW = "coupons-view";

    /** Builds the view {@code sales}: in sequence per store and day. */
    public static final String SALES_VIEW = "sales-view";

    /** Keeps each event that concerns an order, for what was and why. */
    public static final String HISTORIES_VIEW = "histories-view";

    /** Builds the view {@code reviews}. */
    public static final String REVIEWS_VIEW = "reviews-view";

    /** Builds the view {@code recommendations}: in sequence per store, not per order. */
    public static final String RECOMMENDATIONS_VIEW = "recommendations-view";

    /** Builds the stores of the view {@code catalogue}: in sequence per store. */
    public static final String STORES_VIEW = "stores-view";

    /** Builds its items: in sequence per store. */
    public static final String ITEMS_VIEW = "items-view";

    /** Builds its stocks: in sequence per stock. */
    public static final String STOCKS_VIEW = "stocks-view";

    /** Builds the view {@code tickets}. */
    public static final String TICKETS_VIEW = "tickets-view";

    /** Puts what customers care about into the outbox of messages. */
    public static final String MESSAGES = "messages";

    /** Puts into the outbox what partners are to be told. */
    public static final String WEBHOOKS = "webhooks";

    /** Keeps the books of the audit: in sequence per order, stock and courier. It has one segment, and whoever has that looks. */
    public static final String AUDIT = "audit";

    /** Those that build a view: each begins with the first event of the log, and writes at the end of a batch. */
    static final List<String> VIEWS = List.of(
            ORDERS_VIEW,
            DISPATCH_VIEW,
            COURIERS_VIEW,
            PAYMENTS_VIEW,
            COUPONS_VIEW,
            SALES_VIEW,
            HISTORIES_VIEW,
            REVIEWS_VIEW,
            RECOMMENDATIONS_VIEW,
            STORES_VIEW,
            ITEMS_VIEW,
            STOCKS_VIEW,
            TICKETS_VIEW);

    /** All that are named here. */
    static final List<String> ALL =
            Stream.concat(VIEWS.stream(), Stream.of(MESSAGES, WEBHOOKS, AUDIT)).toList();

    private Groups() {}
}

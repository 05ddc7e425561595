package io.baedal.api.plan;

/** What money is taken for. */
public enum Purpose {
    /** The price of goods. */
    PURCHASE,
    /** A pledge that a reservation is kept. */
    DEPOSIT,
    /** The price of a ride, final when it ends. */
    FARE
}

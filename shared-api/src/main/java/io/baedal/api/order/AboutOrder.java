package io.baedal.api.order;

/** What belongs to one order, whichever service it happened in: handled in sequence, and correlated by this id alone. */
public interface AboutOrder {

    /** The order it is about. */
    OrderId orderId();
}

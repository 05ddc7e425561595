package io.baedal.query.payments;

/** Where a payment stands. */
public enum PaymentStatus {
    /** Its order was placed, and nobody has said yes or no. */
    REQUESTED,
    /** The order was rejected before anybody asked for money. */
    NOT_ASKED,
    /** The provider holds the money. */
    AUTHORISED,
    /** Nobody took any, and nobody will. */
    DECLINED,
    /** What was held is let go; or, where nothing was, nothing will be. */
    VOIDED,
    /** It is paid. */
    CAPTURED,
    /** A part of what was paid was given back. */
    PARTLY_REFUNDED,
    /** All of it was. */
    REFUNDED
}

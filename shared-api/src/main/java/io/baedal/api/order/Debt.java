package io.baedal.api.order;

/** What may still have to be given back after an order came to a bad end. */
public enum Debt {
    /** A payment is to be voided or refunded. */
    MONEY,
    /** What was held or taken is to go back. */
    STOCK,
    /** The coupon that was given for it is to be taken back. */
    COUPON,
    /** Its review is to be closed. */
    REVIEW,
    /** The store is to drop its ticket. */
    TICKET,
    /** The delivery is to be called off and its courier freed. */
    DELIVERY
}

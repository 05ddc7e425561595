package io.baedal.query.payments;

/** What was taken is for. */
public enum PaidFor {
    /** What was ordered. */
    SALE,
    /** What came to nothing: a fee for cancelling, or a deposit that was forfeited. */
    FEE
}

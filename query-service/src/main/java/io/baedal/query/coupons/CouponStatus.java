package io.baedal.query.coupons;

/** What can be done with a coupon. */
public enum CouponStatus {
    /** It can be used, until it expires. */
    ISSUED,
    /** It is used up. */
    REDEEMED,
    /** The order that earned it came to nothing, so it cannot be used any more, or never could. */
    REVOKED,
    /** Its time has passed. */
    EXPIRED
}

package io.baedal.payment.coupon;

/** Whether a coupon that was issued can be used, and if not, why. */
enum CouponState {
    USABLE,
    USED,
    REVOKED,
    EXPIRED
}

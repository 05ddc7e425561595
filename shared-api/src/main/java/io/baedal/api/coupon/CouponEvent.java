package io.baedal.api.coupon;

import io.baedal.api.order.AboutOrder;

/** Everything that can have happened to a coupon. The order is the one that earned it, or the one it is used for. */
public sealed interface CouponEvent extends AboutOrder
        permits CouponExpired, CouponIssued, CouponRedeemed, CouponRestored, CouponRevoked {

    /** The coupon it happened to. */
    CouponId couponId();
}

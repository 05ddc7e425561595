/**
 * Coupons: what an order that is paid and made earns its customer, and what that takes off a later order. Read
 * {@code Coupon} for what can become of one, and {@code CouponDesk} for when one is earned and when it comes back.
 */
@NullMarked
package io.baedal.payment.coupon;

import org.jspecify.annotations.NullMarked;

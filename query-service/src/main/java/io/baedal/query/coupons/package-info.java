/**
 * What customers earned with one order and used with another: the view {@code coupons}, a document a coupon. Start with
 * {@code CouponFold}.
 */
@NullMarked
package io.baedal.query.coupons;

import org.jspecify.annotations.NullMarked;

package io.baedal.payment.coupon;

import io.baedal.api.coupon.CouponId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Asks when a coupon expires. */
record ReadExpiry(@TargetAggregateIdentifier CouponId couponId) {}

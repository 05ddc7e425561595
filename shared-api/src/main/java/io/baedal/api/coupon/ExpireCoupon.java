package io.baedal.api.coupon;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Its time has come. Where it was used or revoked, nothing happens. */
public record ExpireCoupon(@TargetAggregateIdentifier CouponId couponId) {}

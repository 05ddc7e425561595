package io.baedal.api.coupon;

import io.baedal.api.payment.PaymentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The order it was used for came to nothing. */
public record RestoreCoupon(@TargetAggregateIdentifier CouponId couponId, PaymentId paymentId) {}

package io.baedal.api.coupon;

import io.baedal.api.customer.CustomerId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Asks what a coupon is worth to a customer. Changes nothing: it is used up with the payment. Answered with a
 * {@code Money}, or refused where the coupon is another's, used, revoked or expired.
 */
public record CheckCoupon(@TargetAggregateIdentifier CouponId couponId, CustomerId customerId) {}

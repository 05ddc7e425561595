package io.baedal.api.coupon;

import io.baedal.api.order.OrderId;
import io.baedal.api.value.Reason;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The order that earned it came to a bad end. Where there is none yet, none will be issued. Always answered. */
public record RevokeCoupon(@TargetAggregateIdentifier CouponId couponId, OrderId orderId, Reason reason) {}

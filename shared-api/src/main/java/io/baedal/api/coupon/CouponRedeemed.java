package io.baedal.api.coupon;

import io.baedal.api.order.OrderId;
import io.baedal.api.payment.PaymentId;
import org.axonframework.serialization.Revision;

/** It is used up. */
@Revision("1")
public record CouponRedeemed(CouponId couponId, OrderId orderId, PaymentId paymentId) implements CouponEvent {}

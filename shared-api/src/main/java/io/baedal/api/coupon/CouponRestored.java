package io.baedal.api.coupon;

import io.baedal.api.order.OrderId;
import io.baedal.api.payment.PaymentId;
import org.axonframework.serialization.Revision;

/** It can be used again. */
@Revision("1")
public record CouponRestored(CouponId couponId, OrderId orderId, PaymentId paymentId) implements CouponEvent {}

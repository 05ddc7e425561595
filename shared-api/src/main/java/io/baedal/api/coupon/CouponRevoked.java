package io.baedal.api.coupon;

import io.baedal.api.order.OrderId;
import io.baedal.api.value.Reason;
import org.axonframework.serialization.Revision;

/** It can be used no more, or was used already and stays so, or will never be. */
@Revision("1")
public record CouponRevoked(CouponId couponId, OrderId orderId, Reason reason) implements CouponEvent {}

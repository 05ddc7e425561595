package io.baedal.api.coupon;

import io.baedal.api.order.OrderId;
import org.axonframework.serialization.Revision;

/** Its time has passed. */
@Revision("1")
public record CouponExpired(CouponId couponId, OrderId orderId) implements CouponEvent {}

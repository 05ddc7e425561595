package io.baedal.api.coupon;

import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.OrderId;
import org.axonframework.serialization.Revision;

/** The alarm of a coupon: it is about to expire. */
@Revision("1")
public record CouponDue(CouponId couponId, OrderId orderId) implements AboutOrder {}

package io.baedal.api.coupon;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.order.OrderId;
import io.baedal.api.value.Money;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** A coupon is there to be used until `expiresAt`. */
@Revision("1")
public record CouponIssued(CouponId couponId, OrderId orderId, CustomerId customerId, Money value, Instant expiresAt)
        implements CouponEvent {}

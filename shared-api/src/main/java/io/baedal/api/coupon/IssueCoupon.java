package io.baedal.api.coupon;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.order.OrderId;
import io.baedal.api.value.Money;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Gives a customer a coupon for an order that is paid and made. Once an order; after a revocation never. */
public record IssueCoupon(
        @TargetAggregateIdentifier CouponId couponId,
        OrderId orderId,
        CustomerId customerId,
        Money value,
        Instant expiresAt) {}

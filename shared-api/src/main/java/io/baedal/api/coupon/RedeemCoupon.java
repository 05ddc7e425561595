package io.baedal.api.coupon;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.order.OrderId;
import io.baedal.api.payment.PaymentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Uses a coupon up for an order. Again for the same payment it changes nothing. */
public record RedeemCoupon(
        @TargetAggregateIdentifier CouponId couponId, CustomerId customerId, OrderId usedFor, PaymentId paymentId) {}

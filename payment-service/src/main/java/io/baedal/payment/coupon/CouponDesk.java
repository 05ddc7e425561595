package io.baedal.payment.coupon;

import static java.util.Objects.requireNonNull;

import io.baedal.api.coupon.CouponId;
import io.baedal.api.coupon.IssueCoupon;
import io.baedal.api.coupon.RestoreCoupon;
import io.baedal.api.order.OrderConfirmed;
import io.baedal.api.order.OrderId;
import io.baedal.api.payment.PaymentSettled;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import io.baedal.payment.payment.Payments;
import io.baedal.support.axon.Commands;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says which coupons there should be. Called by policies, on threads that may wait. */
@Component
public class CouponDesk {

    private final OrderStory story;
    private final Payments payments;
    private final Commands commands;
    private final CouponProperties properties;
    private final Clock clock;

    CouponDesk(OrderStory story, Payments payments, Commands commands, CouponProperties properties, Clock clock) {
        this.story = story;
        this.payments = payments;
        this.commands = commands;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * The coupon that an order has earned: it is confirmed, made, and its money is final. Worth a share of what is final,
     * and not of what was reserved. Empty as long as one of these is missing, and where the share is nothing.
     */
    public Optional<IssueCoupon> earnedBy(OrderId order) {
        return story.isMade(order) ? story.confirmation(order).flatMap(this::earnedBy) : Optional.empty();
    }

    /**
     * The same for an order whose promise was kept. Empty where it was called ready before: then that brought the coupon,
     * or its money did.
     */
    public Optional<IssueCoupon> earnedInTheEndBy(OrderId order) {
        return story.isReady(order) ? Optional.empty() : earnedBy(order);
    }

    private Optional<IssueCoupon> earnedBy(OrderConfirmed order) {
        return payments.captured(order.paymentId())
                .map(paid -> paid.percent(properties.percent()))
                .filter(value -> !value.isZero())
                .map(value -> issue(order, value));
    }

    private IssueCoupon issue(OrderConfirmed order, Money value) {
        return new IssueCoupon(
                CouponId.forOrder(order.orderId()),
                order.orderId(),
                order.customerId(),
                value,
                clock.instant().plus(properties.holdsFor()));
    }

    /**
     * The coupon that can be used again because the order it was used for came to nothing: nothing of its money was kept,
     * and that not because the promise was kept for nothing. Where a fee or a deposit was kept, the coupon has done its
     * work. A settlement is the last word on a payment, so no late yes uses the coupon up once more.
     */
    public Optional<RestoreCoupon> backAfter(PaymentSettled settlement) {
        return settlement.kept().isZero() && settlement.reason() != Reason.FULFILLED
                ? story.couponUsedWith(settlement.orderId(), settlement.paymentId())
                        .map(coupon -> new RestoreCoupon(coupon, settlement.paymentId()))
                : Optional.empty();
    }

    /** When a coupon that was issued can be used no more. */
    public Instant expiry(CouponId coupon) {
        return requireNonNull(commands.<Instant>sendAndWait(new ReadExpiry(coupon)), "a coupon knows when it expires");
    }
}

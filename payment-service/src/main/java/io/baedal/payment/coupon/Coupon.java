package io.baedal.payment.coupon;

import static io.baedal.support.rule.RuleBroken.check;
import static java.util.Objects.requireNonNull;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.baedal.api.coupon.CheckCoupon;
import io.baedal.api.coupon.CouponExpired;
import io.baedal.api.coupon.CouponId;
import io.baedal.api.coupon.CouponIssued;
import io.baedal.api.coupon.CouponRedeemed;
import io.baedal.api.coupon.CouponRestored;
import io.baedal.api.coupon.CouponRevoked;
import io.baedal.api.coupon.ExpireCoupon;
import io.baedal.api.coupon.IssueCoupon;
import io.baedal.api.coupon.RedeemCoupon;
import io.baedal.api.coupon.RestoreCoupon;
import io.baedal.api.coupon.RevokeCoupon;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.value.Money;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * Issued at most once an order; used at most once at a time; what is revoked or expired is not used any more, even if
 * what it was used for comes to nothing later.
 */
@Aggregate
class Coupon {

    @AggregateIdentifier
    private @Nullable CouponId id;

    private @Nullable CouponIssued issued;

    /** The payment it is used up with; null: it is not. */
    private @Nullable PaymentId usedWith;

    private boolean revoked;
    private boolean expired;

    /** Used by Axon to source a coupon, and to begin one. */
    Coupon() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(IssueCoupon command) {
        if (issued == null && !revoked) {
            apply(new CouponIssued(
                    command.couponId(), command.orderId(), command.customerId(), command.value(), command.expiresAt()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Money handle(CheckCoupon command) {
        return worthTo(command.couponId(), command.customerId());
    }

    /** Also called in the unit of work in which the payment is recorded. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RedeemCoupon command) {
        if (!isUsedWith(command.paymentId())) {
            worthTo(command.couponId(), command.customerId());
            apply(new CouponRedeemed(command.couponId(), command.usedFor(), command.paymentId()));
        }
    }

    /** Nothing where it was not used with this payment, and nothing where it could not be used again anyway. */
    @CommandHandler
    void handle(RestoreCoupon command) {
        if (isUsedWith(command.paymentId()) && !revoked) {
            apply(new CouponRestored(command.couponId(), requireNonNull(issued).orderId(), command.paymentId()));
        }
    }

    /** Answered once. What was used already stays used: another order's price stands. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RevokeCoupon command) {
        if (!revoked) {
            apply(new CouponRevoked(command.couponId(), command.orderId(), command.reason()));
        }
    }

    /** Nothing while it is used: if it is ever restored, its alarm is set again. */
    @CommandHandler
    void handle(ExpireCoupon command) {
        if (state() == CouponState.USABLE) {
            apply(new CouponExpired(command.couponId(), requireNonNull(issued).orderId()));
        }
    }

    @CommandHandler
    Instant handle(ReadExpiry command) {
        return issued == null ? Instant.MIN : issued.expiresAt();
    }

    /** What it takes off a price. */
    Money worthTo(CouponId coupon, CustomerId customer) {
        check(new OnlyItsOwnerUsesACoupon(coupon, issued, customer), new OnlyAUsableCouponCounts(coupon, state()));
        return requireNonNull(issued).value();
    }

    boolean isUsedWith(PaymentId payment) {
        return payment.equals(usedWith);
    }

    private CouponState state() {
        if (revoked) {
            return CouponState.REVOKED;
        }
        if (expired) {
            return CouponState.EXPIRED;
        }
        return usedWith == null ? CouponState.USABLE : CouponState.USED;
    }

    @EventSourcingHandler
    void on(CouponIssued event) {
        id = event.couponId();
        issued = event;
    }

    @EventSourcingHandler
    void on(CouponRedeemed event) {
        usedWith = event.paymentId();
    }

    @EventSourcingHandler
    void on(CouponRestored event) {
        usedWith = null;
    }

    @EventSourcingHandler
    void on(CouponRevoked event) {
        id = event.couponId();
        revoked = true;
    }

    @EventSourcingHandler
    void on(CouponExpired event) {
        expired = true;
    }
}

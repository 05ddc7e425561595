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
import io.baedal.support.security.Callers;
import io.baedal.support.tokens.Role;
import java.time.Clock;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
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
    Money handle(CheckCoupon command, MetaData metaData, Clock clock) {
        Callers.requireOwner(metaData, Role.CUSTOMER, command.customerId(), command.customerId());
        return worthTo(command.couponId(), command.customerId(), clock.instant());
    }

    /** Also called in the unit of work in which the payment is recorded. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RedeemCoupon command, Clock clock) {
        if (!isUsedWith(command.paymentId())) {
            worthTo(command.couponId(), command.customerId(), clock.instant());
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

    /** What it takes off a price now. Its time is looked at here as well: where things were down, the alarm is late. */
    Money worthTo(CouponId coupon, CustomerId customer, Instant now) {
        check(new OnlyItsOwnerUsesACoupon(coupon, issued, customer), new OnlyAUsableCouponCounts(coupon, stateAt(now)));
        return requireNonNull(issued).value();
    }

    private CouponState stateAt(Instant now) {
        boolean over = issued != null && !now.isBefore(issued.expiresAt());
        return over && state() == CouponState.USABLE ? CouponState.EXPIRED : state();
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

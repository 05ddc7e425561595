package io.baedal.payment.coupon;

import io.baedal.api.coupon.CouponId;
import io.baedal.api.coupon.RedeemCoupon;
import io.baedal.api.payment.AuthorisePayment;
import io.baedal.api.value.Reason;
import io.baedal.payment.payment.WithTheMoney;
import io.baedal.support.rule.RuleBroken;
import java.time.Clock;
import java.util.Optional;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** The price was made smaller by a coupon: it is used up with the payment, or the payment is not taken. */
@Component
class CouponWithTheMoney implements WithTheMoney {

    private final Repository<Coupon> coupons;
    private final Clock clock;

    CouponWithTheMoney(Repository<Coupon> coupons, Clock clock) {
        this.coupons = coupons;
        this.clock = clock;
    }

    @Override
    public Optional<Reason> objection(AuthorisePayment terms) {
        CouponId coupon = terms.coupon();
        if (coupon == null) {
            return Optional.empty();
        }
        boolean counts = coupon(coupon).<Boolean>invoke(found -> counts(found, coupon, terms));
        return counts ? Optional.empty() : Optional.of(Reason.COUPON_REFUSED);
    }

    private boolean counts(Coupon coupon, CouponId id, AuthorisePayment terms) {
        if (coupon.isUsedWith(terms.paymentId())) {
            return true;
        }
        try {
            coupon.worthTo(id, terms.customerId(), clock.instant());
            return true;
        } catch (RuleBroken refused) {
            // The reason goes into the event; which rule it was, a check before the order has told the customer.
            return false;
        }
    }

    @Override
    public void record(AuthorisePayment terms) {
        CouponId coupon = terms.coupon();
        if (coupon == null) {
            return;
        }
        try {
            coupon(coupon)
                    .execute(found -> found.handle(
                            new RedeemCoupon(coupon, terms.customerId(), terms.orderId(), terms.paymentId()), clock));
        } catch (RuleBroken refused) {
            throw new Refused(Reason.COUPON_REFUSED, refused.refusal().sentence());
        }
    }

    private Aggregate<Coupon> coupon(CouponId coupon) {
        return WithTheMoney.loadOrBegin(coupons, coupon, Coupon::new);
    }
}

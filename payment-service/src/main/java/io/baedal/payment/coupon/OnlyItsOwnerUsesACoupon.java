package io.baedal.payment.coupon;

import io.baedal.api.coupon.CouponId;
import io.baedal.api.coupon.CouponIssued;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;
import org.jspecify.annotations.Nullable;

/** Whose a coupon is, is nobody else's business: to others it does not exist. */
record OnlyItsOwnerUsesACoupon(CouponId coupon, @Nullable CouponIssued issued, CustomerId customer)
        implements DomainRule {

    @Override
    public boolean isBroken() {
        return issued == null || !issued.customerId().equals(customer);
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.NOT_FOUND,
                "COUPON_NOT_FOUND",
                "There is no coupon " + coupon + " of " + customer + ".");
    }
}

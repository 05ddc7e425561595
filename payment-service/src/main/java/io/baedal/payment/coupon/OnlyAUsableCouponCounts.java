package io.baedal.payment.coupon;

import io.baedal.api.coupon.CouponId;
import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;

/** A coupon takes something off one price, while it holds. */
record OnlyAUsableCouponCounts(CouponId coupon, CouponState state) implements DomainRule {

    @Override
    public boolean isBroken() {
        return state != CouponState.USABLE;
    }

    @Override
    public Refusal refusal() {
        String why = switch (state) {
            case USABLE -> "can be used";
            case USED -> "was used before; order without it";
            case REVOKED -> "was taken back, because the order that earned it came to a bad end";
            case EXPIRED -> "has expired";
        };
        return new Refusal(Refusal.Category.CONFLICT, "COUPON_" + state, "The coupon " + coupon + " " + why + ".");
    }
}

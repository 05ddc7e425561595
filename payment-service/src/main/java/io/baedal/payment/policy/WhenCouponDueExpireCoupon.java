package io.baedal.payment.policy;

import io.baedal.api.coupon.CouponDue;
import io.baedal.api.coupon.ExpireCoupon;
import io.baedal.payment.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Where the coupon was used or revoked, the alarm does nothing. */
@Component
@DisallowReplay
@ProcessingGroup(Groups.COUPONS)
final class WhenCouponDueExpireCoupon {

    private final Commands commands;

    WhenCouponDueExpireCoupon(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(CouponDue event) {
        commands.sendAndWait(new ExpireCoupon(event.couponId()));
    }
}

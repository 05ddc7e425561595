package io.baedal.payment.policy;

import io.baedal.api.payment.PaymentSettled;
import io.baedal.payment.config.Groups;
import io.baedal.payment.coupon.CouponDesk;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** A coupon that was used for nothing can be used again. */
@Component
@DisallowReplay
@ProcessingGroup(Groups.COUPONS)
final class WhenPaymentSettledRestoreCoupon {

    private final Commands commands;
    private final CouponDesk coupons;

    WhenPaymentSettledRestoreCoupon(Commands commands, CouponDesk coupons) {
        this.commands = commands;
        this.coupons = coupons;
    }

    @EventHandler
    void on(PaymentSettled event) {
        coupons.backAfter(event).ifPresent(commands::sendAndWait);
    }
}

package io.baedal.payment.policy;

import io.baedal.api.payment.PaymentCaptured;
import io.baedal.payment.config.Groups;
import io.baedal.payment.coupon.CouponDesk;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/**
 * The money may become final only after the store was ready, when something was down, and that of a fare does only in the
 * end: then this is what brings the coupon. Where nothing is made yet, nothing happens.
 */
@Component
@DisallowReplay
@ProcessingGroup(Groups.COUPONS)
final class WhenPaymentCapturedIssueCoupon {

    private final Commands commands;
    private final CouponDesk coupons;

    WhenPaymentCapturedIssueCoupon(Commands commands, CouponDesk coupons) {
        this.commands = commands;
        this.coupons = coupons;
    }

    @EventHandler
    void on(PaymentCaptured event) {
        coupons.earnedBy(event.orderId()).ifPresent(commands::sendAndWait);
    }
}

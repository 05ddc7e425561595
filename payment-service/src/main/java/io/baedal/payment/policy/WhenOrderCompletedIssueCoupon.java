package io.baedal.payment.policy;

import io.baedal.api.order.OrderCompleted;
import io.baedal.payment.config.Groups;
import io.baedal.payment.coupon.CouponDesk;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/**
 * Where no store calls anything ready, what is paid earns a coupon when the promise was kept. Money that becomes final only
 * then brings it a moment later.
 */
@Component
@DisallowReplay
@ProcessingGroup(Groups.COUPONS)
final class WhenOrderCompletedIssueCoupon {

    private final Commands commands;
    private final CouponDesk coupons;

    WhenOrderCompletedIssueCoupon(Commands commands, CouponDesk coupons) {
        this.commands = commands;
        this.coupons = coupons;
    }

    @EventHandler
    void on(OrderCompleted event) {
        coupons.earnedInTheEndBy(event.orderId()).ifPresent(commands::sendAndWait);
    }
}

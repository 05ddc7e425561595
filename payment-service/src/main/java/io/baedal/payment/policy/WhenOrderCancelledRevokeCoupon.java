package io.baedal.payment.policy;

import io.baedal.api.coupon.CouponId;
import io.baedal.api.coupon.RevokeCoupon;
import io.baedal.api.order.Debt;
import io.baedal.api.order.OrderCancelled;
import io.baedal.payment.config.Groups;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** What an order earned goes with it. Heard whenever this service is up again: the kitchen does not wait for it. */
@Component
@DisallowReplay
@ProcessingGroup(Groups.COUPONS)
final class WhenOrderCancelledRevokeCoupon {

    private final Commands commands;

    WhenOrderCancelledRevokeCoupon(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(OrderCancelled event) {
        if (event.owed().contains(Debt.COUPON)) {
            commands.sendAndWait(new RevokeCoupon(CouponId.forOrder(event.orderId()), event.orderId(), event.reason()));
        }
    }
}

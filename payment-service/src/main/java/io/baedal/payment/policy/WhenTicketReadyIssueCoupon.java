package io.baedal.payment.policy;

import io.baedal.api.ticket.TicketReady;
import io.baedal.payment.config.Groups;
import io.baedal.payment.coupon.CouponDesk;
import io.baedal.support.axon.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/**
 * What is paid and made earns a coupon. Asynchronous: a kitchen never waits for it. Where the money is not final yet, nothing
 * happens here, and the capture brings it.
 */
@Component
@DisallowReplay
@ProcessingGroup(Groups.COUPONS)
final class WhenTicketReadyIssueCoupon {

    private final Commands commands;
    private final CouponDesk coupons;

    WhenTicketReadyIssueCoupon(Commands commands, CouponDesk coupons) {
        this.commands = commands;
        this.coupons = coupons;
    }

    @EventHandler
    void on(TicketReady event) {
        coupons.earnedBy(event.orderId()).ifPresent(commands::sendAndWait);
    }
}

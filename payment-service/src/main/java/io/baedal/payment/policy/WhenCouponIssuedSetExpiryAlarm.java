package io.baedal.payment.policy;

import io.baedal.api.coupon.CouponDue;
import io.baedal.api.coupon.CouponIssued;
import io.baedal.payment.config.Groups;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.scheduling.EventScheduler;
import org.springframework.stereotype.Component;

/** A coupon expires by itself. If the alarm is set twice, it rings twice, and the second time does nothing. */
@Component
@DisallowReplay
@ProcessingGroup(Groups.COUPONS)
final class WhenCouponIssuedSetExpiryAlarm {

    private final EventScheduler alarms;

    WhenCouponIssuedSetExpiryAlarm(EventScheduler alarms) {
        this.alarms = alarms;
    }

    @EventHandler
    void on(CouponIssued event) {
        alarms.schedule(event.expiresAt(), new CouponDue(event.couponId(), event.orderId()));
    }
}

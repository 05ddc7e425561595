package io.baedal.payment.policy;

import io.baedal.api.coupon.CouponDue;
import io.baedal.api.coupon.CouponRestored;
import io.baedal.payment.config.Groups;
import io.baedal.payment.coupon.CouponDesk;
import java.time.Clock;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.scheduling.EventScheduler;
import org.springframework.stereotype.Component;

/** Its first alarm may have rung in vain, while it was used: then this one rings at once. */
@Component
@DisallowReplay
@ProcessingGroup(Groups.COUPONS)
final class WhenCouponRestoredSetExpiryAlarm {

    private final EventScheduler alarms;
    private final CouponDesk coupons;
    private final Clock clock;

    WhenCouponRestoredSetExpiryAlarm(EventScheduler alarms, CouponDesk coupons, Clock clock) {
        this.alarms = alarms;
        this.coupons = coupons;
        this.clock = clock;
    }

    @EventHandler
    void on(CouponRestored event) {
        Instant expiry = coupons.expiry(event.couponId());
        Instant now = clock.instant();
        alarms.schedule(expiry.isAfter(now) ? expiry : now, new CouponDue(event.couponId(), event.orderId()));
    }
}

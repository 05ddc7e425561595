package io.baedal.query.coupons;

import io.baedal.api.coupon.CouponEvent;
import io.baedal.query.config.Groups;
import io.baedal.query.projection.Projection;
import io.baedal.query.projection.ViewProperties;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.stereotype.Component;

/** Builds the view, in sequence per coupon: one order earns it, and another uses it. */
@Component
@ProcessingGroup(Groups.COUPONS_VIEW)
final class CouponProjection extends Projection<CouponDocument, CouponEvent> {

    CouponProjection(CouponCollection coupons, ViewProperties properties) {
        super(CouponFold.FOLDING, coupons, coupon -> {}, properties);
    }

    @EventHandler
    void on(CouponEvent event, TrackingToken token, @Timestamp Instant at) {
        collect(event, token, at);
    }
}

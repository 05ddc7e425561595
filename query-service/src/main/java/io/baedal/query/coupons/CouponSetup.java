package io.baedal.query.coupons;

import io.baedal.api.coupon.CouponEvent;
import io.baedal.query.config.Groups;
import io.baedal.query.projection.Traced;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the view is put together. */
@Configuration(proxyBeanMethods = false)
class CouponSetup {

    /** A coupon's events are about the order that earned it and about those that use it. */
    @Bean
    ConfigurerModule couponsInSequence() {
        return configurer -> configurer
                .eventProcessing()
                .registerSequencingPolicy(Groups.COUPONS_VIEW, configuration -> CouponSetup::coupon);
    }

    @Bean
    Traced<CouponDocument, CouponEvent> tracedCoupons(CouponCollection coupons) {
        return new Traced<>("coupons", Groups.COUPONS_VIEW, CouponFold.FOLDING, coupons, null);
    }

    private static Object coupon(EventMessage<?> event) {
        return event.getPayload() instanceof CouponEvent about
                ? about.couponId().toString()
                : event.getIdentifier();
    }
}

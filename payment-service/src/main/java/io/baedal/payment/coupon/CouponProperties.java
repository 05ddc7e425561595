package io.baedal.payment.coupon;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a coupon is worth ({@code baedal.coupon.*}). A change holds for coupons that are issued after it.
 *
 * @param percent of what was paid for the order that earns it, 0 to 100, rounded down; 0: none is issued
 * @param holdsFor how long it can be used
 */
@ConfigurationProperties("baedal.coupon")
public record CouponProperties(
        @DefaultValue("5") int percent, @DefaultValue("30d") Duration holdsFor) {

    public CouponProperties {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("baedal.coupon.percent is 0 to 100, but this is " + percent);
        }
        if (holdsFor.isNegative() || holdsFor.isZero()) {
            throw new IllegalArgumentException(
                    "baedal.coupon.holds-for is a time like 30d, but this is " + holdsFor.toMillis() + " ms");
        }
    }
}

package io.baedal.payment.coupon;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The worth of a coupon")
class CouponPropertiesTest {

    @Test
    @DisplayName("is a share of the price, for a while: anything else does not start")
    void senseless() {
        assertThatThrownBy(() -> new CouponProperties(101, Duration.ofDays(1))).hasMessageContaining("percent");
        assertThatThrownBy(() -> new CouponProperties(-1, Duration.ofDays(1))).hasMessageContaining("percent");
        assertThatThrownBy(() -> new CouponProperties(5, Duration.ZERO)).hasMessageContaining("holds-for");
    }
}

package io.baedal.payment.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baedal.api.coupon.CheckCoupon;
import io.baedal.api.coupon.CouponExpired;
import io.baedal.api.coupon.CouponIssued;
import io.baedal.api.coupon.CouponRedeemed;
import io.baedal.api.coupon.CouponRestored;
import io.baedal.api.coupon.RedeemCoupon;
import io.baedal.api.coupon.RestoreCoupon;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.payment.PaymentAuthorised;
import io.baedal.api.payment.PaymentCaptured;
import io.baedal.api.payment.PaymentDeclined;
import io.baedal.api.payment.PaymentId;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.eventhandling.EventProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@DisplayName("A coupon whose time is short")
@TestPropertySource(properties = "baedal.coupon.holds-for=4s")
class CouponExpiryIT extends CouponsOnANode {

    @Test
    @DisplayName("S4-6 expires by itself, by an alarm that the node keeps")
    void expires() {
        // when
        earn();

        // then
        untilStoryOf(coupon, CouponIssued.class, CouponExpired.class);
    }

    @Test
    @DisplayName("S4-6 that comes back after its time expires at once")
    void restoredTooLate() {
        // given
        earn();
        OrderId later = OrderId.of(order + "-later");
        PaymentId usedWith = PaymentId.forAttempt(later, 1);
        commands.sendAndWait(new RedeemCoupon(coupon, customer, later, usedWith));
        Instant over = Instant.now().plus(Duration.ofSeconds(4));
        Awaitility.await().until(() -> Instant.now().isAfter(over));

        // when
        commands.sendAndWait(new RestoreCoupon(coupon, usedWith));

        // then
        untilStoryOf(coupon, CouponIssued.class, CouponRedeemed.class, CouponRestored.class, CouponExpired.class);
    }

    @Test
    @DisplayName(
            "S4-6 counts no more after its time where nobody hears the alarm: neither in a quote nor with a payment")
    void alarmIsNotHeard() {
        // given
        earn();
        EventProcessor coupons = processing.eventProcessor(Groups.COUPONS).orElseThrow();
        coupons.shutDown();
        Instant over = Instant.now().plus(Duration.ofSeconds(4));
        Awaitility.await().until(() -> Instant.now().isAfter(over));

        // then
        assertThatThrownBy(() -> commands.sendAndWait(new CheckCoupon(coupon, customer)))
                .isInstanceOfSatisfying(
                        CommandExecutionException.class,
                        refused -> assertThat(refused.getDetails().orElseThrow().toString())
                                .contains("COUPON_EXPIRED"));

        // and when somebody pays with it all the same
        OrderId later = OrderId.of(order + "-later");
        pay(later, OrderStatus.ACCEPTED, coupon);

        // then
        untilStory(PaymentId.forAttempt(later, 1), PaymentDeclined.class);
        coupons.start();
        untilStoryOf(coupon, CouponIssued.class, CouponExpired.class);
    }

    @AfterEach
    void hearAgain() {
        processing.eventProcessor(Groups.COUPONS).ifPresent(EventProcessor::start);
    }

    private void earn() {
        say(order, null);
        pay(order, OrderStatus.ACCEPTED, null);
        accept();
        untilStory(PaymentAuthorised.class, PaymentCaptured.class);
        makeReady();
        Awaitility.await().until(() -> !storyOf(coupon).isEmpty());
    }
}

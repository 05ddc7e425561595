package io.baedal.payment.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.coupon.CouponDue;
import io.baedal.api.coupon.CouponId;
import io.baedal.api.coupon.CouponIssued;
import io.baedal.api.coupon.ExpireCoupon;
import io.baedal.api.coupon.RevokeCoupon;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.order.Debt;
import io.baedal.api.order.OrderCancelled;
import io.baedal.api.order.OrderFailed;
import io.baedal.api.order.OrderId;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import io.baedal.support.axon.Commands;
import io.baedal.support.test.RecordedAlarms;
import io.baedal.support.test.ScriptedCommands;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What takes a coupon back, and when its time has come")
class CouponPoliciesTest {

    private static final OrderId ORDER = OrderId.of("ord-1");
    private static final CouponId COUPON = CouponId.of("cpn-ord-1");
    private static final PaymentId PAYMENT = PaymentId.forAttempt(ORDER, 1);
    private static final Set<Debt> NO_COUPON = EnumSet.complementOf(EnumSet.of(Debt.COUPON));

    private final ScriptedCommands coupons = new ScriptedCommands();
    private final Commands commands = new Commands(coupons.gateway(), Duration.ofSeconds(1));

    @Test
    @DisplayName("S4-7 S4-16 B6 an order that is cancelled or fails takes its coupon with it, found by the order's id")
    void revoked() {
        badEnds(Set.of(Debt.values()));
        assertThat(coupons.sent())
                .containsExactly(
                        new RevokeCoupon(COUPON, ORDER, Reason.STORE_BUSY),
                        new RevokeCoupon(COUPON, ORDER, Reason.NO_SUPPLY));
    }

    @Test
    @DisplayName("a bad end that owes no coupon revokes none")
    void nothingOwed() {
        badEnds(NO_COUPON);
        assertThat(coupons.sent()).isEmpty();
    }

    @Test
    @DisplayName("S4-6 a coupon that is issued rings when it expires")
    void alarm() {
        // given
        RecordedAlarms alarms = new RecordedAlarms();
        Instant expiry = Instant.parse("2026-12-21T12:00:00Z");

        // when
        new WhenCouponIssuedSetExpiryAlarm(alarms)
                .on(new CouponIssued(COUPON, ORDER, CustomerId.of("cus-1"), Money.krw(600), expiry));
        new WhenCouponDueExpireCoupon(commands).on(new CouponDue(COUPON, ORDER));

        // then
        assertThat(alarms.set).containsExactly(new RecordedAlarms.Alarm(expiry, new CouponDue(COUPON, ORDER)));
        assertThat(coupons.sent()).containsExactly(new ExpireCoupon(COUPON));
    }

    private void badEnds(Set<Debt> owed) {
        Money nothing = Money.krw(0);
        new WhenOrderCancelledRevokeCoupon(commands)
                .on(new OrderCancelled(ORDER, 1, PAYMENT, Reason.STORE_BUSY, List.of(), owed, nothing));
        new WhenOrderFailedRevokeCoupon(commands)
                .on(new OrderFailed(ORDER, 1, PAYMENT, Reason.NO_SUPPLY, List.of(), owed, nothing));
    }
}

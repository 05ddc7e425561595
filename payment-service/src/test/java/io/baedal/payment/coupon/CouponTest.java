package io.baedal.payment.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.axonframework.test.matchers.Matchers.predicate;

import io.baedal.api.coupon.CheckCoupon;
import io.baedal.api.coupon.CouponExpired;
import io.baedal.api.coupon.CouponId;
import io.baedal.api.coupon.CouponIssued;
import io.baedal.api.coupon.CouponRedeemed;
import io.baedal.api.coupon.CouponRestored;
import io.baedal.api.coupon.CouponRevoked;
import io.baedal.api.coupon.ExpireCoupon;
import io.baedal.api.coupon.IssueCoupon;
import io.baedal.api.coupon.RedeemCoupon;
import io.baedal.api.coupon.RestoreCoupon;
import io.baedal.api.coupon.RevokeCoupon;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.order.OrderId;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import io.baedal.api.value.Refusal;
import io.baedal.support.rule.RuleBroken;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A coupon")
class CouponTest {

    private static final OrderId EARNED_BY = OrderId.of("ord-1");
    private static final CouponId COUPON = CouponId.forOrder(EARNED_BY);
    private static final CustomerId OWNER = CustomerId.of("cus-1");
    private static final OrderId USED_FOR = OrderId.of("ord-2");
    private static final PaymentId PAYMENT = PaymentId.forAttempt(USED_FOR, 1);
    private static final PaymentId OTHER = PaymentId.forAttempt(USED_FOR, 2);
    private static final Money WORTH = Money.krw(600);
    private static final Instant EXPIRES = Instant.parse("2026-12-21T12:00:00Z");

    private static final IssueCoupon ISSUE = new IssueCoupon(COUPON, EARNED_BY, OWNER, WORTH, EXPIRES);
    private static final RevokeCoupon REVOKE = new RevokeCoupon(COUPON, EARNED_BY, Reason.STORE_BUSY);
    private static final ExpireCoupon EXPIRE = new ExpireCoupon(COUPON);

    private static final CouponIssued ISSUED = new CouponIssued(COUPON, EARNED_BY, OWNER, WORTH, EXPIRES);
    private static final CouponRedeemed USED = new CouponRedeemed(COUPON, USED_FOR, PAYMENT);
    private static final CouponRestored RESTORED = new CouponRestored(COUPON, EARNED_BY, PAYMENT);
    private static final CouponRevoked REVOKED = new CouponRevoked(COUPON, EARNED_BY, Reason.STORE_BUSY);
    private static final CouponExpired EXPIRED = new CouponExpired(COUPON, EARNED_BY);

    private final AggregateTestFixture<Coupon> fixture = at(EXPIRES.minusMillis(1));

    @Test
    @DisplayName("S4-6 is issued once an order")
    void issued() {
        fixture.givenNoPriorActivity().when(ISSUE).expectEvents(ISSUED);
        fixture.given(ISSUED).when(ISSUE).expectNoEvents().expectSuccessfulHandlerExecution();
        fixture.given(ISSUED, USED).when(ISSUE).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    @DisplayName("S4-7 S4-16 is revoked, also before it was issued: then it never will be")
    void revoked() {
        fixture.given(ISSUED).when(REVOKE).expectEvents(REVOKED);
        fixture.givenNoPriorActivity().when(REVOKE).expectEvents(REVOKED);
        fixture.given(REVOKED).when(ISSUE).expectNoEvents().expectSuccessfulHandlerExecution();
        fixture.given(ISSUED, REVOKED).when(REVOKE).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    @DisplayName("S4-7 that was used or has expired is revoked all the same: whoever waits for it is answered")
    void revokedLate() {
        fixture.given(ISSUED, USED).when(REVOKE).expectEvents(REVOKED);
        fixture.given(ISSUED, EXPIRED).when(REVOKE).expectEvents(REVOKED);
    }

    @Test
    @DisplayName("is used once, and by the same payment again without effect")
    void redeemed() {
        fixture.given(ISSUED).when(redeem(OWNER, PAYMENT)).expectEvents(USED);
        fixture.given(ISSUED, USED)
                .when(redeem(OWNER, PAYMENT))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    @DisplayName("that was restored is used again")
    void usedAgain() {
        fixture.given(ISSUED, USED).when(new RestoreCoupon(COUPON, PAYMENT)).expectEvents(RESTORED);
        fixture.given(ISSUED, USED, RESTORED)
                .when(redeem(OWNER, OTHER))
                .expectEvents(new CouponRedeemed(COUPON, USED_FOR, OTHER));
    }

    @Test
    @DisplayName("is restored only for the payment that used it, and once")
    void restoredOnce() {
        fixture.given(ISSUED, USED).when(new RestoreCoupon(COUPON, OTHER)).expectNoEvents();
        fixture.given(ISSUED).when(new RestoreCoupon(COUPON, PAYMENT)).expectNoEvents();
        fixture.given(ISSUED, USED, RESTORED)
                .when(new RestoreCoupon(COUPON, PAYMENT))
                .expectNoEvents();
    }

    @Test
    @DisplayName("that was revoked while it was used does not come back")
    void revokedWhileUsed() {
        fixture.given(ISSUED, USED, REVOKED)
                .when(new RestoreCoupon(COUPON, PAYMENT))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    @DisplayName("expires when its alarm rings, unless it was used or revoked before")
    void expires() {
        fixture.given(ISSUED).when(EXPIRE).expectEvents(EXPIRED);
        fixture.given(ISSUED, USED).when(EXPIRE).expectNoEvents();
        fixture.given(ISSUED, REVOKED).when(EXPIRE).expectNoEvents();
        fixture.given(ISSUED, EXPIRED).when(EXPIRE).expectNoEvents();
        fixture.given(ISSUED, USED, RESTORED).when(EXPIRE).expectEvents(EXPIRED);
    }

    @Test
    @DisplayName("says what it is worth, and nothing changes by asking")
    void worth() {
        fixture.given(ISSUED)
                .when(new CheckCoupon(COUPON, OWNER))
                .expectResultMessagePayload(WORTH)
                .expectNoEvents();
    }

    static List<Arguments> refusals() {
        CustomerId stranger = CustomerId.of("cus-2");
        return List.of(
                Arguments.of(List.of(), OWNER, Refusal.Category.NOT_FOUND, "COUPON_NOT_FOUND"),
                Arguments.of(List.of(REVOKED), OWNER, Refusal.Category.NOT_FOUND, "COUPON_NOT_FOUND"),
                Arguments.of(List.of(ISSUED), stranger, Refusal.Category.NOT_FOUND, "COUPON_NOT_FOUND"),
                Arguments.of(List.of(ISSUED, USED), OWNER, Refusal.Category.CONFLICT, "COUPON_USED"),
                Arguments.of(List.of(ISSUED, REVOKED), OWNER, Refusal.Category.CONFLICT, "COUPON_REVOKED"),
                Arguments.of(List.of(ISSUED, EXPIRED), OWNER, Refusal.Category.CONFLICT, "COUPON_EXPIRED"));
    }

    @Test
    @DisplayName("S4-6 counts no more from the moment it expires on, also where its alarm is late")
    void alarmIsLate() {
        for (Object command : List.of(new CheckCoupon(COUPON, OWNER), redeem(OWNER, PAYMENT))) {
            at(EXPIRES)
                    .given(ISSUED)
                    .when(command)
                    .expectNoEvents()
                    .expectException(RuleBroken.class)
                    .expectExceptionDetails(
                            predicate((Refusal refusal) -> refusal.code().equals("COUPON_EXPIRED")));
        }
        at(EXPIRES).given(ISSUED).when(EXPIRE).expectEvents(EXPIRED);
    }

    @Test
    @DisplayName("that was used in time stays used by the same payment")
    void usedInTime() {
        at(EXPIRES)
                .given(ISSUED, USED)
                .when(redeem(OWNER, PAYMENT))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @ParameterizedTest(name = "{3} after {0}")
    @MethodSource("refusals")
    @DisplayName("is neither checked nor used where it does not count:")
    void refused(List<?> history, CustomerId customer, Refusal.Category category, String code) {
        for (Object command : List.of(new CheckCoupon(COUPON, customer), redeem(customer, OTHER))) {
            fixture.given(history)
                    .when(command)
                    .expectNoEvents()
                    .expectException(RuleBroken.class)
                    .expectExceptionDetails(predicate(
                            (Refusal refusal) -> refusal.code().equals(code) && refusal.category() == category));
        }
    }

    @Test
    @DisplayName("B6 is named after the order that earned it, and like no other part of it")
    void names() {
        assertThat(COUPON.toString()).isEqualTo("cpn-ord-1").isNotEqualTo(PAYMENT.toString());
    }

    private static AggregateTestFixture<Coupon> at(Instant now) {
        AggregateTestFixture<Coupon> fixture = new AggregateTestFixture<>(Coupon.class);
        fixture.registerInjectableResource(Clock.fixed(now, ZoneOffset.UTC));
        return fixture;
    }

    private static RedeemCoupon redeem(CustomerId customer, PaymentId payment) {
        return new RedeemCoupon(COUPON, customer, USED_FOR, payment);
    }
}

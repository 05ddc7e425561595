package io.baedal.query.coupons;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.coupon.CouponEvent;
import io.baedal.api.coupon.CouponExpired;
import io.baedal.api.coupon.CouponId;
import io.baedal.api.coupon.CouponIssued;
import io.baedal.api.coupon.CouponRedeemed;
import io.baedal.api.coupon.CouponRestored;
import io.baedal.api.coupon.CouponRevoked;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.order.OrderId;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What events make of a coupon. */
class CouponFoldTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-12-21T12:00:00.123Z");

    static CouponIssued issued(String earning, String customer) {
        OrderId order = OrderId.of(earning);
        return new CouponIssued(
                CouponId.forOrder(order), order, CustomerId.of(customer), Money.krw(600), UNTIL.plusNanos(456));
    }

    static CouponRedeemed redeemed(String earning, String using) {
        OrderId order = OrderId.of(using);
        return new CouponRedeemed(CouponId.forOrder(OrderId.of(earning)), order, PaymentId.forAttempt(order, 1));
    }

    private static CouponRestored restored(String earning, String using) {
        OrderId order = OrderId.of(earning);
        return new CouponRestored(CouponId.forOrder(order), order, PaymentId.forAttempt(OrderId.of(using), 1));
    }

    private static CouponRevoked revoked(String earning) {
        OrderId order = OrderId.of(earning);
        return new CouponRevoked(CouponId.forOrder(order), order, Reason.ITEM_UNAVAILABLE);
    }

    private static CouponExpired expired(String earning) {
        OrderId order = OrderId.of(earning);
        return new CouponExpired(CouponId.forOrder(order), order);
    }

    /** All that can happen to one coupon. */
    static List<CouponEvent> everything(String earning) {
        return List.of(
                issued(earning, "cus-1"),
                redeemed(earning, "ord-a"),
                restored(earning, "ord-a"),
                redeemed(earning, "ord-b"),
                revoked(earning),
                expired(earning));
    }

    static @Nullable CouponDocument foldOn(@Nullable CouponDocument start, long position, List<CouponEvent> events) {
        CouponDocument coupon = start;
        for (CouponEvent event : events) {
            coupon = CouponFold.fold(coupon, event, position, NOON.plusSeconds(position));
            position += 10;
        }
        return coupon;
    }

    private static CouponDocument fold(CouponEvent... events) {
        return Objects.requireNonNull(foldOn(null, 100, List.of(events)));
    }

    @Test
    @DisplayName("S4-6 a coupon says what it is worth, until when, which order earned it, and which used it")
    void used() {
        assertThat(fold(issued("ord-1", "cus-1"), redeemed("ord-1", "ord-2")))
                .isEqualTo(new CouponDocument(
                        "cpn-ord-1",
                        "cus-1",
                        CouponStatus.REDEEMED,
                        Money.krw(600),
                        UNTIL,
                        "ord-1",
                        "ord-2",
                        "pay-ord-2-1",
                        null,
                        100,
                        NOON.plusSeconds(110),
                        110));
    }

    @Test
    @DisplayName("S4-6 one whose order came to nothing is as good as new, and expires like any other")
    void usedForNothing() {
        CouponDocument restored =
                fold(issued("ord-1", "cus-1"), redeemed("ord-1", "ord-2"), restored("ord-1", "ord-2"));
        assertThat(restored.status()).isEqualTo(CouponStatus.ISSUED);
        assertThat(restored.usedFor()).isNull();
        assertThat(restored.usedWith()).isNull();
        assertThat(foldOn(restored, 200, List.of(expired("ord-1"))).status()).isEqualTo(CouponStatus.EXPIRED);
    }

    @Test
    @DisplayName(
            "S4-7 one is revoked with the order that earned it, before it was issued too; what was used stays used")
    void revoked() {
        CouponDocument taken = fold(issued("ord-1", "cus-1"), revoked("ord-1"));
        assertThat(taken.status()).isEqualTo(CouponStatus.REVOKED);
        assertThat(taken.revokedBecause()).isEqualTo(Reason.ITEM_UNAVAILABLE);
        CouponDocument never = fold(revoked("ord-1"));
        assertThat(never.status()).isEqualTo(CouponStatus.REVOKED);
        assertThat(never.earnedBy()).isEqualTo("ord-1");
        assertThat(never.customerId()).isNull();
        CouponDocument used = fold(issued("ord-1", "cus-1"), redeemed("ord-1", "ord-2"), revoked("ord-1"));
        assertThat(used.status()).isEqualTo(CouponStatus.REDEEMED);
        assertThat(used.revokedBecause()).isEqualTo(Reason.ITEM_UNAVAILABLE);
    }

    @Test
    @DisplayName("B2 what a coupon knows of changes nothing when it comes again")
    void again() {
        CouponDocument coupon = foldOn(null, 100, everything("ord-1"));
        assertThat(foldOn(coupon, 100, everything("ord-1"))).isSameAs(coupon);
    }
}

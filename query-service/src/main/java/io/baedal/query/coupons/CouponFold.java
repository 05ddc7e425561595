package io.baedal.query.coupons;

import io.baedal.api.coupon.CouponEvent;
import io.baedal.api.coupon.CouponExpired;
import io.baedal.api.coupon.CouponIssued;
import io.baedal.api.coupon.CouponRedeemed;
import io.baedal.api.coupon.CouponRestored;
import io.baedal.api.coupon.CouponRevoked;
import io.baedal.query.projection.Folding;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What an event makes of a coupon. Pure and total; an event that it already knows of, by its position, changes nothing. */
final class CouponFold {

    static final Folding<CouponDocument, CouponEvent> FOLDING = new Folding<>(
            CouponEvent.class, (CouponEvent event) -> event.couponId().toString(), CouponFold::fold);

    private CouponFold() {}

    static CouponDocument fold(@Nullable CouponDocument before, CouponEvent event, long position, Instant at) {
        if (before != null && position <= before.position()) {
            return before;
        }
        Instant moment = at.truncatedTo(ChronoUnit.MILLIS);
        CouponDocument coupon = before == null ? blank(event, position, moment) : before;
        CouponDocument after = switch (event) {
            case CouponIssued issued ->
                coupon.issuedTo(
                        issued.customerId().toString(),
                        issued.value(),
                        issued.expiresAt().truncatedTo(ChronoUnit.MILLIS),
                        issued.orderId().toString());
            case CouponRedeemed used ->
                coupon.usedFor(used.orderId().toString(), used.paymentId().toString());
            case CouponRestored ignored -> coupon.usableAgain();
            case CouponExpired ignored -> coupon.expired();
            case CouponRevoked revoked -> coupon.revoked(revoked.orderId().toString(), revoked.reason());
        };
        return after.asOf(position, moment);
    }

    /** A coupon just before its first event. */
    private static CouponDocument blank(CouponEvent event, long position, Instant at) {
        return new CouponDocument(
                event.couponId().toString(),
                null,
                CouponStatus.ISSUED,
                null,
                null,
                null,
                null,
                null,
                null,
                position,
                at,
                position - 1);
    }
}

package io.baedal.query.coupons;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import io.baedal.query.projection.ViewDocument;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A coupon as it is known here: what is stored is what is served, and it does not grow. Public, because the driver reads
 * records by reflection.
 *
 * @param customerId whose it is; null where it was revoked before it was issued, and so never will be
 * @param value what it takes off a price; null likewise
 * @param expiresAt until when it can be used; null likewise. Its status says so a little later
 * @param earnedBy the order that earned it
 * @param usedFor the order it is used for; null: for none
 * @param usedWith the payment that used it up; null: none
 * @param revokedBecause why it was taken back; where it was used already, it stays used
 * @param sincePosition where its first event stands in the log: lists are sorted by it
 * @param position where the last event stands that this knows of
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CouponDocument(
        @BsonId String couponId,
        @Nullable String customerId,
        CouponStatus status,
        @Nullable Money value,
        @Nullable Instant expiresAt,
        @Nullable String earnedBy,
        @Nullable String usedFor,
        @Nullable String usedWith,
        @Nullable Reason revokedBecause,
        long sincePosition,
        Instant updatedAt,
        long position)
        implements ViewDocument {

    @Override
    public String id() {
        return couponId;
    }

    CouponDocument issuedTo(String customer, Money worth, Instant until, String order) {
        return new CouponDocument(
                couponId,
                customer,
                status,
                worth,
                until,
                order,
                usedFor,
                usedWith,
                revokedBecause,
                sincePosition,
                updatedAt,
                position);
    }

    CouponDocument usedFor(String order, String payment) {
        return standing(CouponStatus.REDEEMED, earnedBy, order, payment, revokedBecause);
    }

    CouponDocument usableAgain() {
        return standing(CouponStatus.ISSUED, earnedBy, null, null, revokedBecause);
    }

    CouponDocument expired() {
        return standing(CouponStatus.EXPIRED, earnedBy, usedFor, usedWith, revokedBecause);
    }

    CouponDocument revoked(String order, Reason why) {
        CouponStatus now = status == CouponStatus.REDEEMED ? status : CouponStatus.REVOKED;
        return standing(now, order, usedFor, usedWith, why);
    }

    CouponDocument asOf(long newPosition, Instant at) {
        return new CouponDocument(
                couponId,
                customerId,
                status,
                value,
                expiresAt,
                earnedBy,
                usedFor,
                usedWith,
                revokedBecause,
                sincePosition,
                at,
                newPosition);
    }

    private CouponDocument standing(
            CouponStatus now,
            @Nullable String earned,
            @Nullable String order,
            @Nullable String payment,
            @Nullable Reason revoked) {
        return new CouponDocument(
                couponId,
                customerId,
                now,
                value,
                expiresAt,
                earned,
                order,
                payment,
                revoked,
                sincePosition,
                updatedAt,
                position);
    }
}

package io.baedal.query.coupons;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Coupons, newest first.
 *
 * @param next what {@code before} has to be for the next page; null if there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CouponPage(List<CouponDocument> coupons, @Nullable Long next) {

    /** @param found up to one more than the limit */
    static CouponPage of(List<CouponDocument> found, int limit) {
        if (found.size() <= limit) {
            return new CouponPage(found, null);
        }
        return new CouponPage(found.subList(0, limit), found.get(limit - 1).sincePosition());
    }
}

package io.baedal.query.reviews;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Whether an order can be reviewed, and what was said of it, for who knows the order.
 *
 * @param review null as long as nothing was written
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReviewOfOrder(
        String orderId, ReviewStatus status, @Nullable ReviewView review, long position) {

    static ReviewOfOrder of(ReviewDocument found) {
        return new ReviewOfOrder(
                found.orderId(), found.status(), found.said() == null ? null : ReviewView.of(found), found.position());
    }
}

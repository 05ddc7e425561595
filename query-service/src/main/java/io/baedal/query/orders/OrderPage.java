package io.baedal.query.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Orders, newest first.
 *
 * @param next what {@code before} has to be for the next page; null if there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderPage(List<OrderDocument> orders, @Nullable Long next) {

    /** @param found up to one more than the limit */
    static OrderPage of(List<OrderDocument> found, int limit) {
        if (found.size() <= limit) {
            return new OrderPage(found, null);
        }
        return new OrderPage(found.subList(0, limit), found.get(limit - 1).placedPosition());
    }
}

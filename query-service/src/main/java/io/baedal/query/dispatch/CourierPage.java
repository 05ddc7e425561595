package io.baedal.query.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Couriers, who came last first.
 *
 * @param next what {@code before} has to be for the next page; null if there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CourierPage(List<CourierDocument> couriers, @Nullable Long next) {

    /** @param found up to one more than the limit */
    static CourierPage of(List<CourierDocument> found, int limit) {
        if (found.size() <= limit) {
            return new CourierPage(found, null);
        }
        return new CourierPage(found.subList(0, limit), found.get(limit - 1).sincePosition());
    }
}

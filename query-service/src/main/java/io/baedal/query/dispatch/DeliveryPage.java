package io.baedal.query.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries, as they were sorted.
 *
 * @param next what {@code before} has to be for the next page, or {@code after} where the oldest come first; null if there
 *     is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeliveryPage(
        List<DeliveryDocument> deliveries, @Nullable Long next) {

    /** @param found up to one more than the limit */
    static DeliveryPage of(List<DeliveryDocument> found, int limit) {
        if (found.size() <= limit) {
            return new DeliveryPage(found, null);
        }
        return new DeliveryPage(found.subList(0, limit), found.get(limit - 1).sincePosition());
    }

    DeliveryPage with(UnaryOperator<DeliveryDocument> change) {
        return new DeliveryPage(deliveries.stream().map(change).toList(), next);
    }
}

package io.baedal.query.sales;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Days of sales, the newest day first.
 *
 * @param next what {@code before} has to be for the next page; null if there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SalesPage(List<SalesDocument> sales, @Nullable String next) {

    /** @param found up to one more than the limit */
    static SalesPage of(List<SalesDocument> found, int limit) {
        if (found.size() <= limit) {
            return new SalesPage(found, null);
        }
        return new SalesPage(found.subList(0, limit), found.get(limit - 1).id());
    }
}

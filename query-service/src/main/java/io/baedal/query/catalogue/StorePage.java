package io.baedal.query.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stores, as they were sorted.
 *
 * @param next what {@code before} has to be for the next page, or {@code after} where the oldest come first; null if there
 *     is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StorePage(List<StoreDocument> stores, @Nullable Long next) {

    /** @param found up to one more than the limit */
    static StorePage of(List<StoreDocument> found, int limit) {
        if (found.size() <= limit) {
            return new StorePage(found, null);
        }
        return new StorePage(found.subList(0, limit), found.get(limit - 1).sincePosition());
    }
}

package io.baedal.query.reviews;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reviews, newest first.
 *
 * @param next what {@code before} has to be for the next page; null if there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReviewPage(List<ReviewView> reviews, @Nullable Long next) {

    /** @param found up to one more than the limit, all of them written */
    static ReviewPage of(List<ReviewDocument> found, int limit) {
        List<ReviewView> shown = found.stream().limit(limit).map(ReviewView::of).toList();
        return new ReviewPage(
                shown, found.size() <= limit ? null : shown.getLast().position());
    }
}

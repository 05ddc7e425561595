package io.baedal.query.reviews;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A review as anybody may read it: not which order it was, and not whose.
 *
 * @param author a name that is the same in all that this customer wrote
 * @param score 1 to 5, 5 is best
 * @param text may be empty
 * @param postedAt when it was written first
 * @param changedAt when it was changed last; null: never
 * @param position where it stands in the log that it was written
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReviewView(
        String author,
        @Nullable String storeId,
        @Nullable String kind,
        List<ReviewedItem> items,
        int score,
        String text,
        Instant postedAt,
        @Nullable Instant changedAt,
        long position) {

    /** @throws NullPointerException if nothing was written */
    static ReviewView of(ReviewDocument review) {
        ReviewDocument.Said said = Objects.requireNonNull(review.said());
        return new ReviewView(
                said.author(),
                review.storeId(),
                review.kind(),
                review.items(),
                said.score(),
                said.text(),
                said.at(),
                said.changedAt(),
                Objects.requireNonNull(review.saidPosition()));
    }
}

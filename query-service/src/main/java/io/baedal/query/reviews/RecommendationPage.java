package io.baedal.query.reviews;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stores, best first.
 *
 * @param next what {@code before} has to be for the next page; null if there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RecommendationPage(
        List<Recommendation> recommendations, @Nullable String next) {

    /** @param found up to one more than the limit, all of them rated */
    static RecommendationPage of(List<RecommendationDocument> found, int limit) {
        List<Recommendation> shown =
                found.stream().limit(limit).map(Recommendation::of).toList();
        return new RecommendationPage(
                shown, found.size() <= limit ? null : found.get(limit - 1).place());
    }

    /**
     * A store that customers have rated.
     *
     * @param rank the Bayesian mean, by which it stands where it stands
     * @param mean the plain mean of its scores
     * @param reviews how many they are
     * @param scores how often each was given, from 1 to 5
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Recommendation(
            String storeId,
            @Nullable String name,
            @Nullable String kind,
            double rank,
            double mean,
            long reviews,
            List<Long> scores,
            long position) {

        private static final double HUNDREDTHS = 100;

        static Recommendation of(RecommendationDocument store) {
            double mean = (double) store.sum() / store.count();
            return new Recommendation(
                    store.storeId(),
                    store.name(),
                    store.kind(),
                    Objects.requireNonNull(store.rank()),
                    Math.round(mean * HUNDREDTHS) / HUNDREDTHS,
                    store.count(),
                    store.scores(),
                    store.position());
        }
    }
}

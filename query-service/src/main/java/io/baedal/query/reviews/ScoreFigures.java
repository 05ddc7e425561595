package io.baedal.query.reviews;

import io.baedal.api.review.ReviewClosed;
import io.baedal.api.review.ReviewPosted;
import io.baedal.query.projection.Figures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How often a store was given each score. */
final class ScoreFigures implements Figures<RecommendationDocument, Object> {

    private static final List<Long> NONE = Collections.nCopies(RecommendationDocument.SCORES, 0L);

    @Override
    public List<Long> after(List<Long> before, Object event) {
        List<Long> scores = new ArrayList<>(before.isEmpty() ? NONE : before);
        switch (event) {
            case ReviewPosted posted -> {
                count(scores, posted.scoreBefore(), -1);
                count(scores, posted.score(), 1);
            }
            case ReviewClosed closed -> count(scores, closed.scoreBefore(), -1);
            // A store is known before anybody has rated it.
            default -> {}
        }
        return scores;
    }

    /** What was never counted cannot be taken off. */
    private static void count(List<Long> scores, @Nullable Integer score, int by) {
        if (score != null) {
            scores.set(score - 1, Math.max(0, scores.get(score - 1) + by));
        }
    }

    @Override
    public List<Long> shownBy(RecommendationDocument store) {
        return store.scores();
    }
}

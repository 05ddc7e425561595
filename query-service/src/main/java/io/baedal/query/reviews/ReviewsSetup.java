package io.baedal.query.reviews;

import io.baedal.api.order.AboutOrder;
import io.baedal.query.config.Groups;
import io.baedal.query.projection.Audited;
import io.baedal.query.projection.Traced;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What else is done with the views. */
@Configuration(proxyBeanMethods = false)
class ReviewsSetup {

    @Bean
    Audited<ReviewDocument, AboutOrder> auditedReviews(ReviewCollection reviews) {
        return new Audited<>("reviews", Groups.REVIEWS_VIEW, ReviewFold.FOLDING, reviews, false);
    }

    @Bean
    Traced<RecommendationDocument, Object> tracedRecommendations(
            RecommendationCollection recommendations, RecommendationProperties ranking) {
        return new Traced<>(
                "recommendations",
                Groups.RECOMMENDATIONS_VIEW,
                RecommendationFold.with(ranking.prior()),
                recommendations,
                new ScoreFigures());
    }
}

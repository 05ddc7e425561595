package io.baedal.query.reviews;

import io.baedal.api.review.ReviewClosed;
import io.baedal.api.review.ReviewPosted;
import io.baedal.api.store.StoreRegistered;
import io.baedal.query.config.Groups;
import io.baedal.query.projection.Projection;
import io.baedal.query.projection.ViewProperties;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.stereotype.Component;

/** Builds the ranking, in sequence per store: its reviews belong to many orders. */
@Component
@ProcessingGroup(Groups.RECOMMENDATIONS_VIEW)
final class RecommendationProjection extends Projection<RecommendationDocument, Object> {

    RecommendationProjection(
            RecommendationCollection recommendations, RecommendationProperties ranking, ViewProperties properties) {
        super(RecommendationFold.with(ranking.prior()), recommendations, store -> {}, properties);
    }

    @EventHandler
    void on(StoreRegistered event, TrackingToken token, @Timestamp Instant at) {
        collect(event, token, at);
    }

    @EventHandler
    void on(ReviewPosted event, TrackingToken token, @Timestamp Instant at) {
        collect(event, token, at);
    }

    @EventHandler
    void on(ReviewClosed event, TrackingToken token, @Timestamp Instant at) {
        collect(event, token, at);
    }
}

package io.baedal.query.reviews;

import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.OrderPlaced;
import io.baedal.api.review.ReviewEvent;
import io.baedal.query.config.Groups;
import io.baedal.query.projection.Projection;
import io.baedal.query.projection.ViewProperties;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.stereotype.Component;

/** Builds the reviews. What was ordered comes from the order, since a review names only that. */
@Component
@ProcessingGroup(Groups.REVIEWS_VIEW)
final class ReviewProjection extends Projection<ReviewDocument, AboutOrder> {

    ReviewProjection(ReviewCollection reviews, ViewProperties properties) {
        super(ReviewFold.FOLDING, reviews, review -> {}, properties);
    }

    @EventHandler
    void on(OrderPlaced event, TrackingToken token, @Timestamp Instant at) {
        collect(event, token, at);
    }

    @EventHandler
    void on(ReviewEvent event, TrackingToken token, @Timestamp Instant at) {
        collect(event, token, at);
    }
}

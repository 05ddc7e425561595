package io.baedal.query.reviews;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How stores are ranked ({@code baedal.recommendations.*}). A change counts for each store from its next review on, and for
 * all when the view is built again.
 *
 * @param priorMean what a store is worth that nobody has rated, 1 to 5
 * @param priorWeight by how many scores one is outweighed
 */
@ConfigurationProperties("baedal.recommendations")
record RecommendationProperties(
        @DefaultValue("3.5") double priorMean,
        @DefaultValue("10") double priorWeight) {

    Prior prior() {
        return new Prior(priorMean, priorWeight);
    }
}

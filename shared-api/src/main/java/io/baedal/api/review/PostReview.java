package io.baedal.api.review;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Says how it was.
 *
 * @param score 1 to 5
 * @param text may be empty
 */
public record PostReview(@TargetAggregateIdentifier ReviewId reviewId, int score, String text) {}

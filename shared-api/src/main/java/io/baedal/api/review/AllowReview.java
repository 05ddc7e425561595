package io.baedal.api.review;

import io.baedal.api.order.OrderId;
import io.baedal.api.plan.Milestone;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A milestone was reached; the review knows whether it is the one after which there is something to say. */
public record AllowReview(@TargetAggregateIdentifier ReviewId reviewId, OrderId orderId, Milestone reached) {}

package io.baedal.api.review;

import io.baedal.api.order.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** It was handed over, so that there is something to say. */
public record AllowReview(@TargetAggregateIdentifier ReviewId reviewId, OrderId orderId) {}

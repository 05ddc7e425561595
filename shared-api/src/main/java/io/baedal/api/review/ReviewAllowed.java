package io.baedal.api.review;

import io.baedal.api.order.OrderId;
import org.axonframework.serialization.Revision;

/** It can be written now. */
@Revision("1")
public record ReviewAllowed(ReviewId reviewId, OrderId orderId) implements ReviewEvent {}

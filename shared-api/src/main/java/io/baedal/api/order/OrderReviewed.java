package io.baedal.api.order;

import org.axonframework.serialization.Revision;

/** The customer has said how it was, 1 to 5. */
@Revision("1")
public record OrderReviewed(OrderId orderId, int score) implements OrderEvent {}

package io.baedal.api.order;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The customer has said how it was, which may be heard long after. */
public record MarkOrderReviewed(@TargetAggregateIdentifier OrderId orderId, int score) {}

package io.baedal.api.order;

import io.baedal.api.plan.Milestone;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A milestone was reached that may end the order; the order's own plan says whether it does. */
public record CompleteOrder(@TargetAggregateIdentifier OrderId orderId, Milestone reached) {}

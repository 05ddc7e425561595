package io.baedal.api.order;

import io.baedal.api.plan.Milestone;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A milestone was reached that may mean acceptance; the order's own plan says whether it does. */
public record MarkOrderAccepted(@TargetAggregateIdentifier OrderId orderId, Milestone reached) {}

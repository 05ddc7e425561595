package io.baedal.api.order;

import io.baedal.api.value.Reason;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The order shall not happen: the wish was granted, or the store will not do it. */
public record CancelOrder(@TargetAggregateIdentifier OrderId orderId, Reason reason) {}

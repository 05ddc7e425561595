package io.baedal.api.order;

import io.baedal.api.value.Reason;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The order was accepted and cannot be fulfilled. */
public record FailOrder(@TargetAggregateIdentifier OrderId orderId, Reason reason) {}

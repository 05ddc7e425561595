package io.baedal.api.order;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Nothing is owed any more after a bad end. */
public record SettleOrder(@TargetAggregateIdentifier OrderId orderId, int attempt) {}

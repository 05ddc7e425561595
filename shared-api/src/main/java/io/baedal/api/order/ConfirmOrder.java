package io.baedal.api.order;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Every gate said yes. */
public record ConfirmOrder(@TargetAggregateIdentifier OrderId orderId, int attempt) {}

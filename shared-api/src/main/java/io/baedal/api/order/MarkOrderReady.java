package io.baedal.api.order;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The store has made it. */
public record MarkOrderReady(@TargetAggregateIdentifier OrderId orderId) {}

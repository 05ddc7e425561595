package io.baedal.api.order;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The courier has it. */
public record MarkOrderInTransit(@TargetAggregateIdentifier OrderId orderId) {}

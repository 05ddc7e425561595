package io.baedal.api.delivery;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The courier has it. */
public record MarkPickedUp(@TargetAggregateIdentifier DeliveryId deliveryId) {}

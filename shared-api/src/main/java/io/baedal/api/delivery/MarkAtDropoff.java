package io.baedal.api.delivery;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The courier is at the door. */
public record MarkAtDropoff(@TargetAggregateIdentifier DeliveryId deliveryId) {}

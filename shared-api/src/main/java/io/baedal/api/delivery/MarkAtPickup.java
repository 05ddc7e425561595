package io.baedal.api.delivery;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The courier is at the pick-up. */
public record MarkAtPickup(@TargetAggregateIdentifier DeliveryId deliveryId) {}

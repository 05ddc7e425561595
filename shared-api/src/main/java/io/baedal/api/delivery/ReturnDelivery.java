package io.baedal.api.delivery;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** It is back where it was fetched. */
public record ReturnDelivery(@TargetAggregateIdentifier DeliveryId deliveryId) {}

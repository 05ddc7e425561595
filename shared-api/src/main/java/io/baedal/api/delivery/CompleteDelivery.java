package io.baedal.api.delivery;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** It was handed to the customer. */
public record CompleteDelivery(@TargetAggregateIdentifier DeliveryId deliveryId) {}

package io.baedal.api.delivery;

import io.baedal.api.value.Reason;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** It cannot be carried. */
public record FailDelivery(@TargetAggregateIdentifier DeliveryId deliveryId, Reason reason) {}

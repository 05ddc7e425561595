package io.baedal.api.delivery;

import io.baedal.api.value.Reason;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** It cannot be handed over, and the courier brings it back to where he fetched it. */
public record MarkReturning(@TargetAggregateIdentifier DeliveryId deliveryId, Reason reason) {}

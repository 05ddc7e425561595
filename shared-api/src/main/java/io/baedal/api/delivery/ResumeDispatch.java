package io.baedal.api.delivery;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A courier may be free: look again. Answers whether the delivery is still waiting for one. */
public record ResumeDispatch(@TargetAggregateIdentifier DeliveryId deliveryId) {}

package io.baedal.api.delivery;

import io.baedal.api.courier.CourierId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The courier who is asked takes the job. */
public record AcceptOffer(@TargetAggregateIdentifier DeliveryId deliveryId, CourierId courierId) {}

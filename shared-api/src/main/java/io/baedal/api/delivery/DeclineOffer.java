package io.baedal.api.delivery;

import io.baedal.api.courier.CourierId;
import io.baedal.api.value.Reason;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The courier who is asked does not take the job. */
public record DeclineOffer(@TargetAggregateIdentifier DeliveryId deliveryId, CourierId courierId, Reason reason) {}

package io.baedal.api.delivery;

import io.baedal.api.courier.CourierId;
import io.baedal.api.value.Reason;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The courier drops out before pick-up. */
public record UnassignCourier(@TargetAggregateIdentifier DeliveryId deliveryId, CourierId courierId, Reason reason) {}
